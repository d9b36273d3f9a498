package io.souk.drill.judge;

import java.sql.SQLException;

/** Looks at one promise. */
public interface Check {
  /** Short and stable, e.g. {@code stock-movements}. */
  String name();

  /** The promise, in one sentence. */
  String statement();

  /** Whether a run may give it nothing to look at. */
  default boolean mayBeEmpty() {
    return false;
  }

  /** Looks at everything the promise is about and tells what it found. */
  void examine(Evidence evidence, Findings findings) throws SQLException;
}
