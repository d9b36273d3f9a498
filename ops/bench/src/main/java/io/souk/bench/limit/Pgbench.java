package io.souk.bench.limit;

import io.souk.postgres.Provisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Postgres's own load program. */
public final class Pgbench {
  /** What to do where there is none. */
  public static final String MISSING =
      "pgbench, which measures the limits, is neither on the PATH nor under /usr/lib/postgresql."
          + " On Debian and Ubuntu it comes with: apt install postgresql-contrib (or postgresql-15)";

  private static final int THREADS = 2;
  private static final int PATIENCE_SECONDS = 30;

  private final Path program;
  private final Provisioning server;
  private final String database;
  private final Path folder;

  /**
   * @param program as {@link #find} tells
   * @param folder for its scripts and logs; exists
   */
  Pgbench(Path program, Provisioning server, String database, Path folder) {
    this.program = program;
    this.server = server;
    this.database = database;
    this.folder = folder;
  }

  /** The first on the PATH, else Debian's newest. */
  public static Optional<Path> find() {
    Stream<Path> onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .map(entry -> Path.of(entry, "pgbench"));
    return Stream.concat(onPath, debians()).filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> debians() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Stream.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .sorted(Comparator.reverseOrder())
          .map(version -> version.resolve("bin").resolve("pgbench"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What it measured.
   *
   * @param transactions in all
   * @param throughput a second, without the lead
   * @param nanos latencies without the lead; of an open model, from when each should have begun
   */
  public record Run(long transactions, double throughput, Histogram nanos) {}

  /**
   * Runs a script over and over.
   *
   * @param clients how many at a time
   * @param rate how many a second come at random times; 0 for as many as can be
   * @param lead how many seconds to leave out of the measurement
   */
  public Run run(LimitScript script, int clients, double rate, double lead, double seconds) {
    try {
      Path logs = Files.createTempDirectory(folder, "pgbench");
      Process process = start(folder.resolve(script.file()), clients, rate, lead + seconds, logs);
      long patience = (long) (lead + seconds) + PATIENCE_SECONDS;
      if (!process.waitFor(patience, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("pgbench did not end in " + patience + " s");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException("pgbench: " + Files.readString(logs.resolve("said")));
      }
      return PgbenchLog.read(logs, lead, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while pgbench ran", e);
    }
  }

  private Process start(Path script, int clients, double rate, double seconds, Path logs)
      throws IOException {
    URI address = URI.create(server.server().substring("jdbc:".length()));
    List<String> command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared"));
    command.addAll(List.of("-h", address.getHost(), "-p", String.valueOf(address.getPort())));
    command.addAll(List.of("-U", server.user(), "-f", script.toString()));
    command.addAll(List.of("-c", String.valueOf(clients)));
    command.addAll(List.of("-j", String.valueOf(Math.min(THREADS, clients))));
    command.addAll(List.of("-T", String.valueOf((long) Math.ceil(seconds))));
    command.addAll(List.of("-l", "--log-prefix=" + logs.resolve(PgbenchLog.PREFIX)));
    if (rate > 0) {
      command.addAll(List.of("-R", String.valueOf(rate)));
    }
    command.add(database);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("PGPASSWORD", server.password());
    return process.redirectOutput(logs.resolve("said").toFile()).start();
  }
}
