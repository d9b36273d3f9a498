package io.souk.chassis.job;

/** The statements of {@link Leases}. */
final class LeaseSql {
  /** $1 name, $2 holder, $3 seconds. */
  static final String ACQUIRE =
      """
      INSERT INTO lease AS mine (name, holder, token, until)
      VALUES ($1, $2, 1, clock_timestamp() + make_interval(secs => $3))
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder,
          token = mine.token + CASE WHEN mine.holder = excluded.holder THEN 0 ELSE 1 END,
          until = excluded.until
      WHERE mine.holder = excluded.holder OR mine.until < clock_timestamp()
      RETURNING token
      """;

  /** $1 holder, $2 names. The row stays, so that the token goes on. */
  static final String RELEASE =
      "UPDATE lease SET until = '-infinity' WHERE holder = $1 AND name = ANY($2)";

  private LeaseSql() {}
}
