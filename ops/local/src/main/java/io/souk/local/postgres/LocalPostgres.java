package io.souk.local.postgres;

import io.souk.local.LocalException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A durable Postgres in a folder of its own. It runs as a daemon and outlives whoever started it.
 */
public final class LocalPostgres {
  private static final String SUPERUSER = "postgres";
  // Recovery after a crash may take a while; more than this is a problem to look at.
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 30;

  private final Path folder;
  private final Path log;
  private final String password;

  /**
   * @param folder holds the programs and the data; created if absent
   * @param log gets what the server says
   * @param password the superuser's, set when the data folder is made
   */
  public LocalPostgres(Path folder, Path log, String password) {
    this.folder = folder;
    this.log = log;
    this.password = password;
  }

  /**
   * Starts it unless it runs.
   *
   * @throws LocalException if it does not start; the log tells why
   */
  public void start(int port) {
    try {
      Files.createDirectories(folder);
      PostgresBinaries.unpack(programs());
      if (!Files.exists(data().resolve("PG_VERSION"))) {
        create();
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
          serverOptions(port));
    }
  }

  /** Stops it, ending connections but no transaction half-way. Data stay. */
  public void stop() {
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

  /** The server's process, if it runs. */
  public OptionalLong pid() {
    if (!Files.exists(data().resolve("postmaster.pid"))
        || exitCode(5, "pg_ctl", "status", "-D", data().toString()) != 0) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(pidFile().get(0)));
  }

  /** The superuser's way in; the server runs. */
  public Provisioning provisioning() {
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

  private static String serverOptions(int port) {
    return String.join(
        " ",
        "-p " + port,
        "-c listen_addresses=127.0.0.1",
        "-c unix_socket_directories=''", // would lie outside the folder
        "-c max_connections=200", // several nodes of each service, each with its pool
        "-c shared_buffers=64MB");
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
    command.add(programs().resolve("bin").resolve(program).toString());
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

  private Path programs() {
    return folder.resolve("programs");
  }

  private Path data() {
    return folder.resolve("data");
  }
}
