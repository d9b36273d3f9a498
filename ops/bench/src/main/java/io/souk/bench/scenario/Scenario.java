package io.souk.bench.scenario;

import java.sql.SQLException;

/** Something to be measured. */
public interface Scenario {
  String name();

  /** Finds out how to measure it; leaves everything warm. */
  void calibrate() throws SQLException;

  /** Measures it once; nothing else is going on. */
  Measurement measure(int round) throws SQLException;
}
