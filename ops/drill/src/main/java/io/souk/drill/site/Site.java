package io.souk.drill.site;

import io.souk.drill.history.History;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.LedgerFile;
import io.souk.local.Installation;
import io.souk.local.InstallationSettings;
import io.souk.local.Ports;
import io.souk.local.Progress;
import io.souk.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/**
 * A fresh installation in a folder of its own, which the judge may look into. Also when this
 * process is ended from outside, nothing of it stays behind but files.
 */
public final class Site implements AutoCloseable {
  private final Path home;
  private final Installation installation;
  private final Runnable cleanUp;
  private final Thread abort = new Thread(this::abort, "abort");

  /**
   * Nothing runs yet.
   *
   * @param project the folder of the sources
   * @param home of this installation alone; created
   * @param settings changes an own Postgres, free ports, essential services and usual JVMs
   * @param cleanUp is done once nothing runs any more
   */
  public Site(
      Path project, Path home, UnaryOperator<InstallationSettings> settings, Runnable cleanUp)
      throws IOException {
    Files.createDirectories(home);
    this.home = home;
    this.cleanUp = cleanUp;
    this.installation =
        new Installation(
            settings.apply(
                InstallationSettings.of(project, home.resolve("souk"), Ports.free())
                    .withServices(Service.ESSENTIAL)),
            Progress.SILENT);
    Runtime.getRuntime().addShutdownHook(abort);
  }

  public Installation installation() {
    return installation;
  }

  /** The databases as they are now; the installation has admitted the judge. */
  public Databases databases() throws SQLException {
    return Books.open(installation);
  }

  /** Where what clients asked and were answered is to be kept. */
  public Path historyFile() {
    return home.resolve("history.jsonl");
  }

  /** All there is to judge by; keeps a copy of the provider's own ledger. */
  public Evidence evidence(Databases databases) throws IOException {
    Path ledger =
        Files.copy(
            home.resolve("souk").resolve("payment-sandbox").resolve("ledger.jsonl"),
            home.resolve("ledger.jsonl"),
            StandardCopyOption.REPLACE_EXISTING);
    return new Evidence(History.read(historyFile()), LedgerFile.read(ledger), databases);
  }

  /** Deletes the installation; everything is stopped. History and ledger stay. */
  public void discard() throws IOException {
    Folders.delete(home.resolve("souk"));
  }

  /** Stops everything; files stay. */
  @Override
  public void close() {
    try {
      installation.stop();
    } finally {
      cleanUp.run();
      Runtime.getRuntime().removeShutdownHook(abort);
    }
  }

  /** Ends everything at once; files stay. For an installation that is of no more use. */
  public void abandon() {
    abort();
    Runtime.getRuntime().removeShutdownHook(abort);
  }

  private void abort() {
    installation.killAll();
    cleanUp.run();
  }
}
