package io.souk.payment;

/** The statements of the reading of providers' books. */
final class ReconciliationSql {
  private ReconciliationSql() {}

  /**
   * The pass under way, or a new one: $1 provider, $2 how far back it reaches and $3 how young
   * payments are left alone, both in ms.
   */
  static final String BEGIN =
      """
      INSERT INTO payment_reconciliation AS r (provider, read_to, pass_from, pass_to)
      VALUES ($1, to_timestamp(0), now() - $2 * interval '1 millisecond',
        now() - $3 * interval '1 millisecond')
      ON CONFLICT (provider) DO UPDATE SET
        pass_from = coalesce(r.pass_from, least(excluded.pass_from, r.read_to)),
        pass_to = coalesce(r.pass_to, excluded.pass_to)
      RETURNING pass_from, pass_to, coalesce(after, '') AS after
      """;

  /** A page has been compared: $1 provider, $2 its last reference, $3 all of its references. */
  static final String ADVANCE =
      """
      WITH seen AS (
        INSERT INTO payment_reconciliation_seen (provider, reference)
        SELECT $1, unnest($3::text[])
        ON CONFLICT DO NOTHING
      )
      UPDATE payment_reconciliation SET after = $2 WHERE provider = $1 AND pass_to IS NOT NULL
      """;

  /**
   * Our payments of the pass's period that hold money and that the provider did not list: $1
   * provider, $2 how many.
   */
  static final String UNSEEN =
      """
      SELECT p.order_id
      FROM payment p JOIN payment_reconciliation r ON r.provider = p.provider
      WHERE p.provider = $1 AND p.created_at BETWEEN r.pass_from AND r.pass_to
        AND p.provider_reference IS NOT NULL AND p.step IS NULL
        AND (p.authorized > 0 OR p.captured > p.refunded)
        AND NOT EXISTS (
          SELECT FROM payment_reconciliation_seen s
          WHERE s.provider = p.provider AND s.reference = p.provider_reference)
      ORDER BY p.created_at LIMIT $2
      """;

  static final String END =
      """
      WITH forgotten AS (DELETE FROM payment_reconciliation_seen WHERE provider = $1)
      UPDATE payment_reconciliation
      SET read_to = pass_to, pass_from = NULL, pass_to = NULL, after = NULL
      WHERE provider = $1 AND pass_to IS NOT NULL
      """;
}
