package io.souk.bench.driver;

/**
 * How one request ended.
 *
 * @param kind of request, e.g. {@code order}
 * @param told {@link #SERVED}, or why not
 */
record Outcome(String kind, String told) {
  static final String SERVED = "served";

  static Outcome served(String kind) {
    return new Outcome(kind, SERVED);
  }

  boolean isServed() {
    return told.equals(SERVED);
  }
}
