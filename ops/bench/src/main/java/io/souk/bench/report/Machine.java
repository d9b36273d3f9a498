package io.souk.bench.report;

import io.souk.bench.measure.Proc;

/**
 * Where it was measured.
 *
 * @param load of the last minute, when the report was written
 */
record Machine(int processors, String system, String java, double load) {
  static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
        Proc.load());
  }
}
