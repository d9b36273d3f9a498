package io.souk.chassis.job;

/** The statements of {@link Leases}. */
final class LeaseSql {
  /**
   * $1 name, $2 holder, $3 seconds. The token fences nothing, since no job's statements compare it:
   * it is there for nodes of earlier versions, which count it.
   */
  static final String ACQUIRE =
      """
      INSERT INTO lease AS mine (name, holder, token, until)
      VALUES ($1, $2, 1, clock_timestamp() + make_interval(secs => $3))
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder, until = excluded.until
      WHERE mine.holder = excluded.holder OR mine.until < clock_timestamp()
      """;

  /** $1 holder, $2 names. */
  static final String RELEASE =
      "UPDATE lease SET until = '-infinity' WHERE holder = $1 AND name = ANY($2)";

  private LeaseSql() {}
}
