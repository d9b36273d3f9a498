package io.souk.payment;

/** The statements about refunds. */
final class RefundSql {
  private RefundSql() {}

  private static final String COLUMNS =
      """
      r.id, r.order_id, r.amount, p.currency, r.reason, r.status, r.provider_reference,
      r.failure_code, r.attempts, r.created_at, coalesce(p.provider, 'none') AS provider,
      coalesce(p.provider_reference, '') AS payment,
      r.created_at < now() - $1 * interval '1 millisecond' AS key_expired
      """;

  private static final String FROM = " FROM payment_refund r JOIN payment p USING (order_id) ";

  static final String FIND = "SELECT " + COLUMNS + FROM + "WHERE r.id = $2";

  static final String OF_ORDER =
      "SELECT " + COLUMNS + FROM + "WHERE r.order_id = $2 ORDER BY r.created_at, r.id";

  static final String PENDING_OF_ORDER =
      "SELECT " + COLUMNS + FROM + "WHERE r.order_id = $2 AND r.status = 'pending'";

  /** $1 id, $2 order, $3 amount, $4 reason. */
  static final String INSERT =
      """
      INSERT INTO payment_refund (id, order_id, amount, reason, status, due_at)
      VALUES ($1, $2, $3, $4, 'pending', now())
      """;

  /** $1 id, $2 order, $3 amount, $4 reason, $5 why it was refused. */
  static final String INSERT_REFUSED =
      """
      INSERT INTO payment_refund (id, order_id, amount, reason, status, failure_code)
      VALUES ($1, $2, $3, $4, 'failed', $5)
      ON CONFLICT (id) DO NOTHING
      """;

  /** Takes over what is due, oldest first, leaving to others what they are taking. */
  static final String CLAIM_DUE =
      """
      UPDATE payment_refund r SET due_at = now() + $3 * interval '1 millisecond'
      FROM payment p
      WHERE p.order_id = r.order_id AND r.id IN (
        SELECT id FROM payment_refund WHERE due_at <= now()
        ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  /** Whatever is due some time is pending. */
  static final String OLDEST_PENDING =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8
        AS seconds
      FROM payment_refund WHERE due_at IS NOT NULL
      """;

  /** No definite answer: again after a pause. $1 id, $2 reference if known, $3 pause in ms. */
  static final String POSTPONE =
      """
      UPDATE payment_refund
      SET attempts = attempts + 1, provider_reference = coalesce($2, provider_reference),
          due_at = now() + $3 * (1 + random() * 0.2) * interval '1 millisecond',
          updated_at = now()
      WHERE id = $1 AND status = 'pending'
      """;

  /** $1 id, $2 status, $3 reference, $4 why it failed. Only once. */
  static final String SETTLE =
      """
      UPDATE payment_refund
      SET status = $2, provider_reference = coalesce($3, provider_reference), failure_code = $4,
          due_at = NULL, updated_at = now()
      WHERE id = $1 AND status = 'pending'
      """;
}
