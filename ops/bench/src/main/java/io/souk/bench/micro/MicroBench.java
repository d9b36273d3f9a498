package io.souk.bench.micro;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What single pieces cost, by <a href="https://github.com/openjdk/jmh">JMH</a>. */
public final class MicroBench {
  private MicroBench() {}

  /**
   * Measures the batcher and prints nanoseconds per request.
   *
   * @throws IllegalStateException if it cannot be measured
   */
  public static void run(PrintStream out) {
    out.println("| Batcher | ns per request | ± |");
    out.println("| --- | ---: | ---: |");
    for (RunResult run : results()) {
      Result<?> result = run.getPrimaryResult();
      out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f |%n",
          result.getLabel(),
          result.getScore(),
          result.getScoreError());
    }
  }

  private static Collection<RunResult> results() {
    try {
      return new Runner(
              new OptionsBuilder()
                  .include(BatcherCost.class.getName())
                  .verbosity(VerboseMode.SILENT)
                  .shouldFailOnError(true)
                  .build())
          .run();
    } catch (RunnerException e) {
      throw new IllegalStateException("The batcher cannot be measured", e);
    }
  }
}
