package io.souk.local;

import io.souk.postgres.PostgresBinaries;
import io.souk.postgres.Provisioning;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A durable Postgres in a folder of its own. It runs as a daemon and outlives whoever started it.
 */
final class LocalPostgres {
  private static final String SUPERUSER = "postgres";
  private static final String NEIGHBORS = "host all all samenet scram-sha-256\n";
  // Recovery after a crash may take a while; more than this is a problem to look at.
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 30;
  private static final int KILL_SECONDS = 10;

  private final Path programs;
  private final Path folder;
  private final Path log;
  private final String password;

  /**
   * @param programs holds the programs; unpacked if absent
   * @param folder holds the data; created if absent
   * @param log gets what the server says
   * @param password the superuser's, set when the data folder is made
   */
  LocalPostgres(Path programs, Path folder, Path log, String password) {
    this.programs = programs;
    this.folder = folder;
    this.log = log;
    this.password = password;
  }

  /**
   * Starts it unless it runs.
   *
   * @param addresses on which it listens, besides loopback
   * @throws LocalException if it does not start; the log tells why
   */
  void start(int port, List<String> addresses) {
    try {
      Files.createDirectories(folder);
      PostgresBinaries.unpack(programs);
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        create();
      }
      if (!addresses.isEmpty()) {
        letNeighborsIn();
      }
    } catch (IOException e) {
      throw new LocalException("Postgres cannot be set up in " + folder + ": " + e.getMessage(), e);
    }
    if (pid().isEmpty()) {
      run(
          START_SECONDS + 5,
          "pg_ctl",
          "start",
          "-w",
          "-t",
          String.valueOf(START_SECONDS),
          "-D",
          data().toString(),
          "-l",
          log.toString(),
          "-o",
          serverOptions(port, addresses));
    }
  }

  /** Stops it, ending connections but no transaction half-way. Data stay. */
  void stop() {
    if (pid().isPresent()) {
      run(
          STOP_SECONDS + 5,
          "pg_ctl",
          "stop",
          "-w",
          "-t",
          String.valueOf(STOP_SECONDS),
          "-m",
          "fast",
          "-D",
          data().toString());
    }
  }

  /**
   * Ends it at once (SIGKILL), as a crash would.
   *
   * @throws LocalException if one of its processes does not end
   */
  void kill() {
    OptionalLong pid = pid();
    if (pid.isPresent()) {
      ProcessHandle.of(pid.getAsLong()).ifPresent(LocalPostgres::killWithChildren);
    }
  }

  private static void killWithChildren(ProcessHandle server) {
    List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(ends).get(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LocalException("Postgres, process " + server.pid() + ", survives SIGKILL", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while killing Postgres", e);
    }
  }

  /** The server's process, if it runs. */
  OptionalLong pid() {
    if (!Files.exists(data().resolve("postmaster.pid"))
        || exitCode(5, "pg_ctl", "status", "-D", data().toString()) != 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(pidFile().get(0)));
  }

  /** The superuser's way in; the server runs. */
  Provisioning provisioning() {
    String server = "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/";
    return new Provisioning(server, SUPERUSER, password);
  }

  private void create() throws IOException {
    Path secret = Files.createTempFile(folder, "superuser", "");
    try {
      Files.writeString(secret, password);
      run(
          START_SECONDS,
          "initdb",
          "-D",
          data().toString(),
          "-U",
          SUPERUSER,
          "--pwfile=" + secret,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          // The same order and letter case on every machine, whatever its own locale.
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          "--locale=C");
    } finally {
      Files.delete(secret);
    }
  }

  private void letNeighborsIn() throws IOException {
    Path rules = data().resolve("pg_hba.conf");
    if (!Files.readString(rules).endsWith(NEIGHBORS)) {
      Files.writeString(rules, NEIGHBORS, StandardOpenOption.APPEND);
    }
  }

  private static String serverOptions(int port, List<String> addresses) {
    Set<String> listening = new LinkedHashSet<>(List.of("127.0.0.1"));
    listening.addAll(addresses);
    return String.join(
        " ",
        "-p " + port,
        "-c listen_addresses=" + String.join(",", listening),
        "-c unix_socket_directories=''", // would lie outside the folder
        // All passwords are random: to make guessing them dear only makes connecting so.
        "-c scram_iterations=1",
        "-c max_connections=200", // several nodes of each service, each with its pool
        "-c shared_buffers=256MB", // taken as it is used
        // After a checkpoint pages are logged whole: with the default a busy sale has one a minute.
        "-c max_wal_size=4GB",
        "-c checkpoint_timeout=15min");
  }

  // Line 1 is the pid, line 4 the port.
  private List<String> pidFile() {
    try {
      return Files.readAllLines(data().resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new LocalException("Postgres does not run; see " + log, e);
    }
  }

  private void run(int seconds, String program, String... arguments) {
    int code = exitCode(seconds, program, arguments);
    if (code != 0) {
      throw new LocalException(
          "Postgres: %s %s failed%s; see %s"
              .formatted(program, arguments[0], asRoot() ? " (as root)" : "", log));
    }
  }

  private int exitCode(int seconds, String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (asRoot()) {
      // Postgres refuses root; in a user namespace of its own, root is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      if (process.waitFor(seconds, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new LocalException(program + " took more than " + seconds + " s; see " + log);
    } catch (IOException e) {
      throw new LocalException("Cannot run " + command.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting for " + program, e);
    }
  }

  private static boolean asRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private Path data() {
    return folder.resolve("data");
  }
}
