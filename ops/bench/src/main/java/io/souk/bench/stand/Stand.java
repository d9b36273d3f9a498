package io.souk.bench.stand;

import io.souk.bench.driver.Command;
import io.souk.bench.measure.Gauges;
import io.souk.bench.measure.Statements;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Judge;
import io.souk.drill.judge.Verdict;
import io.souk.drill.site.Books;
import io.souk.drill.site.Rest;
import io.souk.drill.site.Site;
import io.souk.local.Installation;
import io.souk.local.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shop that is measured: one node of each service, its driver, and counters of it all. */
public final class Stand implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(60);
  private static final double PAUSE_SECONDS = 0.2;
  // Nodes hear of a new one at once, or look for it every two seconds.
  private static final double MEETING_SECONDS = 3;

  private final Site site;
  private final Companions companions;
  private final Idle idle;
  private final Gauges gauges;
  private final DriverProcess driver;
  private @Nullable Process echo;
  private boolean kept;

  private Stand(Site site, Path project, Path home, boolean archive, double settle)
      throws IOException, SQLException {
    this.site = site;
    this.idle = Idle.start(site.installation(), archive, settle);
    this.companions = new Companions(site.installation(), project, home.resolve("logs"));
    this.gauges = new Gauges(site.installation());
    this.driver = companions.driver(site.historyFile());
    gauges.add("driver", driver.pid());
  }

  /**
   * Starts it and fills the shop.
   *
   * @param home of this one alone; created
   * @param archive whether to start it twice if services have no archived classes yet
   * @param settle seconds an idle installation gets before its memory is looked at
   * @param statements whether Postgres counts what each statement costs
   * @param jvm more options for services' JVMs
   */
  public static Stand open(
      Path project, Path home, boolean archive, double settle, boolean statements, List<String> jvm)
      throws IOException, SQLException {
    Site site = new Site(project, home, usual -> usual.withJvm(jvm), () -> {});
    try {
      if (statements) {
        site.installation().startPostgres();
        Statements.load(site.installation());
        site.installation().stop();
      }
      Stand stand = new Stand(site, project, home, archive, settle);
      stand.fill();
      return stand;
    } catch (IOException | SQLException | RuntimeException e) {
      site.close();
      throw e;
    }
  }

  public Installation installation() {
    return site.installation();
  }

  public Idle idle() {
    return idle;
  }

  public Gauges gauges() {
    return gauges;
  }

  public DriverProcess driver() {
    return driver;
  }

  /** Starts the other end of the bus, unless it runs. */
  public void needEcho() throws IOException {
    if (echo == null) {
      echo = companions.echo();
      gauges.add("echo", echo.pid());
      Pause.ofSeconds(MEETING_SECONDS);
    }
  }

  /**
   * Waits until there is nothing left to do.
   *
   * @return how many seconds it took, or that and more
   */
  public double rest() throws SQLException {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < REST.toNanos()) {
      try (Databases databases = Books.open(site.installation())) {
        if (Rest.work(databases).isEmpty()) {
          break;
        }
      }
      Pause.ofSeconds(PAUSE_SECONDS);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Whether every promise was kept until now. */
  public List<Verdict> judge() throws IOException, SQLException {
    rest();
    try (Databases databases = Books.open(site.installation())) {
      return Judge.judge(site.evidence(databases));
    }
  }

  /** Ends the installation in peace when it is closed, and keeps its databases. */
  public void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException, SQLException {
    driver.close();
    if (echo != null) {
      echo.destroy();
    }
    gauges.close();
    if (kept) {
      site.close();
    } else {
      site.abandon();
      site.discard();
    }
  }

  private void fill() throws IOException {
    site.installation().admitJudge();
    Import.run(site.installation(), Assortment.csv());
    driver.tell(
        new Command.Count(
            Stream.concat(Assortment.COLD.stream(), Assortment.HOT.stream()).toList(),
            Assortment.PLENTY));
  }
}
