package io.souk.bench.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The log of each transaction that pgbench writes: client, number, microseconds it took, script,
 * when it ended in seconds and microseconds, and maybe how late it began, which the third includes.
 */
final class PgbenchLog {
  static final String PREFIX = "log";

  private static final int TOOK = 2;
  private static final int ENDED_SECONDS = 4;
  private static final int ENDED_MICROS = 5;

  private PgbenchLog() {}

  /** Reads all logs of a run and deletes them. */
  static Pgbench.Run read(Path folder, double lead, double seconds) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(f -> f.getFileName().toString().startsWith(PREFIX)).toList();
    }
    long begin = Long.MAX_VALUE;
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        String first = lines.readLine();
        begin = first == null ? begin : Math.min(begin, ended(first.split(" ", -1)));
      }
    }
    long from = begin + (long) (lead * 1e6);
    long until = from + (long) (seconds * 1e6);
    Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
    long all = 0;
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] fields = line.split(" ", -1);
          long ended = ended(fields);
          all++;
          if (ended >= from && ended < until) {
            nanos.recordValue(Long.parseLong(fields[TOOK]) * 1_000);
          }
        }
      }
      Files.delete(file);
    }
    return new Pgbench.Run(all, nanos.getTotalCount() / seconds, nanos);
  }

  private static long ended(String[] fields) {
    return Long.parseLong(fields[ENDED_SECONDS]) * 1_000_000 + Long.parseLong(fields[ENDED_MICROS]);
  }
}
