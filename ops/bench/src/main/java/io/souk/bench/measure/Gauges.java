package io.souk.bench.measure;

import io.souk.local.Installation;
import io.souk.local.Node;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the counters of an installation and of what runs beside it. */
public final class Gauges implements AutoCloseable {
  /** Who makes the load. */
  public static final Set<String> LOADERS = Set.of("driver", "pgbench", "bench");

  // Every transaction that writes takes the next number, once.
  private static final String WRITES_AND_WAL =
      """
      SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS writes,
             pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS wal
      """;

  private static final String COMMITS =
      """
      SELECT datname, xact_commit FROM pg_stat_database
      WHERE datname IS NOT NULL AND datname NOT IN ('postgres', 'template0', 'template1')
      """;

  private static final String SERVER = "SELECT pg_backend_pid()";

  private final Installation installation;
  private final Connection database;
  private final long server;
  private final Map<String, Long> besides = new ConcurrentHashMap<>();

  /** Postgres runs. */
  public Gauges(Installation installation) throws SQLException {
    this.installation = installation;
    this.database = installation.postgres().connect("postgres");
    long backend;
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(SERVER)) {
      row.next();
      backend = row.getLong(1);
    }
    this.server = parent(backend);
  }

  /** Also counts a process that is no node, under this name. */
  public void add(String name, long pid) {
    besides.put(name, pid);
  }

  public Snapshot read() throws SQLException {
    Map<String, Long> cpu = new TreeMap<>();
    for (Node node : installation.nodes()) {
      cpu.merge(node.service().label(), Proc.cpuMillis(node.pid()), Long::sum);
    }
    cpu.put("postgres", Proc.cpuMillisOfTree(server));
    long own = ProcessHandle.current().pid();
    cpu.put("bench", Proc.cpuMillis(own));
    // The only programs this one waits for.
    cpu.put("pgbench", Proc.cpuMillisOfEnded(own));
    besides.forEach((name, pid) -> cpu.put(name, Proc.cpuMillis(pid)));
    Map<String, Long> commits = new TreeMap<>();
    try (Statement statement = database.createStatement()) {
      try (ResultSet row = statement.executeQuery(COMMITS)) {
        while (row.next()) {
          commits.put(row.getString(1), row.getLong(2));
        }
      }
      try (ResultSet row = statement.executeQuery(WRITES_AND_WAL)) {
        row.next();
        return new Snapshot(
            System.nanoTime(), cpu, Proc.busyMillis(), commits, row.getLong(1), row.getLong(2));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }

  private static long parent(long pid) {
    OptionalLong parent =
        ProcessHandle.of(pid).stream()
            .flatMap(process -> process.parent().stream())
            .mapToLong(ProcessHandle::pid)
            .findFirst();
    return parent.orElseThrow(() -> new IllegalStateException("Postgres runs elsewhere"));
  }
}
