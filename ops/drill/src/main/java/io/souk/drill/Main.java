package io.souk.drill;

/** The drill's command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.err.println("Usage: drill judge ...");
    System.exit(2);
  }
}
