package io.souk.customer;

/** The statements of {@link KeyStore}. */
final class KeySql {
  /** $1 seconds after which a key needs a successor. Oldest first. */
  static final String ALL =
      """
      SELECT number, kid, x, y, sealed,
             signs_from <= clock_timestamp() AS signs,
             signs_from <= clock_timestamp() - make_interval(secs => $1) AS worn
      FROM signing_key
      ORDER BY number
      """;

  /** $1 number, $2 kid, $3 x, $4 y, $5 sealed, $6 seconds until it signs. */
  static final String ADD =
      """
      INSERT INTO signing_key (number, kid, x, y, sealed, signs_from)
      VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6))
      ON CONFLICT (number) DO NOTHING
      """;

  /** $1 seconds: keys whose successor has been signing longer than that. */
  static final String RETIRE =
      """
      DELETE FROM signing_key
      WHERE EXISTS (
        SELECT FROM signing_key AS successor
        WHERE successor.number > signing_key.number
          AND successor.signs_from <= clock_timestamp() - make_interval(secs => $1))
      """;

  private KeySql() {}
}
