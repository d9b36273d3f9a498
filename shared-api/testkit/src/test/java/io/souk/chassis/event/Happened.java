package io.souk.chassis.event;

/** The events of these tests. */
record Happened(int number) {
  static final String TYPE = "thing.happened";
}
