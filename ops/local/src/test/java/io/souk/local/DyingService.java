package io.souk.local;

/** Says why it cannot start, as a service does. */
public final class DyingService {
  private DyingService() {}

  public static void main(String[] args) {
    System.out.println("{\"level\":\"ERROR\",\"message\":\"Cannot start: no luck today\"}");
    System.exit(1);
  }
}
