package io.souk.drill.judge.linear;

/** What a line of the history means for one SKU. */
sealed interface Event {
  /** The history's line; events are in their order. */
  int line();

  /** From here on it may happen. */
  record Begin(int line, Move move) implements Event {}

  /** By here it has happened. */
  record Due(int line, Move move, String told) implements Event {}

  /** From here on it may be true. */
  record BeginLook(int line, Look look) implements Event {}

  /** By here it was true once. */
  record DueLook(int line, Look look, String told) implements Event {}

  /** A confirmed order's units may be given back from here on. */
  record Freed(int line, long units) implements Event {}

  /** So many more units may be held by ghosts; fewer if negative. */
  record Ghosts(int line, long units) implements Event {}
}
