package io.souk.payment;

/** The payment service's statements. Each is a transaction of its own. */
final class PaymentSql {
  private PaymentSql() {}

  private static final String COLUMNS =
      """
      order_id, provider, token, amount, currency, status, step, cancel_reason, decline_code,
      provider_reference, captured, refunded, attempts, version,
      created_at < now() - $1 * interval '1 millisecond' AS key_expired
      """;

  /** Whoever inserts the row is the one to ask the provider; the claim keeps others off. */
  static final String OPEN =
      """
      INSERT INTO payment (order_id, provider, token, amount, currency, status, step, due_at)
      VALUES ($2, $3, $4, $5, $6, 'processing', 'authorize', now() + $7 * interval '1 millisecond')
      ON CONFLICT (order_id) DO NOTHING
      RETURNING\s"""
          + COLUMNS;

  /** An authorization still on its way then finds the order canceled. XXX is no currency. */
  static final String TOMBSTONE =
      """
      INSERT INTO payment (order_id, amount, currency, status, cancel_reason)
      VALUES ($2, 0, 'XXX', 'canceled', $3)
      ON CONFLICT (order_id) DO NOTHING
      RETURNING\s"""
          + COLUMNS;

  static final String FIND = "SELECT " + COLUMNS + " FROM payment WHERE order_id = $2";

  /** Takes over one payment if it is due. */
  static final String CLAIM =
      """
      UPDATE payment SET due_at = now() + $3 * interval '1 millisecond', version = version + 1
      WHERE order_id = $2 AND due_at <= now()
      RETURNING\s"""
          + COLUMNS;

  /** Takes over what is due, oldest first, leaving to others what they are taking. */
  static final String CLAIM_DUE =
      """
      UPDATE payment SET due_at = now() + $3 * interval '1 millisecond', version = version + 1
      WHERE order_id IN (
        SELECT order_id FROM payment WHERE due_at <= now()
        ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  /** Writes the next state and its ledger entries together, unless the row has changed. */
  static final String SAVE =
      """
      WITH saved AS (
        UPDATE payment
        SET status = $4, step = $5, cancel_reason = $6, decline_code = $7,
            provider_reference = $8, captured = $9, refunded = $10, attempts = $11,
            due_at = CASE WHEN $5::text IS NULL THEN NULL
                          WHEN $12::bigint IS NULL THEN due_at
                          ELSE now() + $12 * interval '1 millisecond' END,
            version = version + 1, updated_at = now()
        WHERE order_id = $2 AND version = $3
        RETURNING *),
      entered AS (
        INSERT INTO payment_ledger (order_id, entry, amount, currency, provider_reference)
        SELECT order_id, entry.kind, entry.amount, currency, provider_reference
        FROM saved, unnest($13::text[], $14::bigint[]) AS entry (kind, amount))
      SELECT\s"""
          + COLUMNS
          + " FROM saved";

  /** No answer: the same step again after a pause, and not all that wait at the same time. */
  static final String POSTPONE =
      """
      UPDATE payment
      SET attempts = attempts + 1, version = version + 1,
          due_at = now() + $4 * (1 + random() * 0.2) * interval '1 millisecond'
      WHERE order_id = $2 AND step = $3
      RETURNING\s"""
          + COLUMNS;
}
