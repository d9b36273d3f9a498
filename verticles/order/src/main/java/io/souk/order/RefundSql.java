package io.souk.order;

/** Statements about refunds. What is to be given back is set aside in the order's own row. */
final class RefundSql {
  /** $1 order: everything refunds depend on, locked. */
  static final String LOCK =
      """
      SELECT o.id, o.status, o.currency, o.total, o.captured, o.refunding, o.refunded, o.email,
        o.customer_id, s.step
      FROM orders o JOIN saga s ON s.order_id = o.id
      WHERE o.id = $1
      FOR UPDATE OF o
      """;

  /** A refund as the contract has it, of the row {@code r}. */
  static final String REFUND =
      """
      jsonb_strip_nulls(jsonb_build_object('id', r.id, 'status', r.status,
        'amount', jsonb_build_object('amount', r.amount, 'currency', o.currency),
        'reason', r.reason, 'return_id', r.return_id, 'created_at', r.created_at))
      """;

  /** $1 order, $2 key. */
  static final String OF_KEY =
      "SELECT "
          + REFUND
          + " AS refund FROM refund r JOIN orders o ON o.id = r.order_id"
          + " WHERE r.order_id = $1 AND r.idempotency_key = $2";

  /** $1 id, $2 order, $3 status, $4 amount, $5 reason, $6 return, $7 key, $8 receipt. */
  static final String INSERT =
      """
      WITH r AS (
        INSERT INTO refund (id, order_id, status, amount, reason, return_id, idempotency_key,
          receipt_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        RETURNING *
      )
      SELECT\s"""
          + REFUND
          + "AS refund FROM r JOIN orders o ON o.id = r.order_id";

  /** $1 id, $2 status. No row if it has ended already. */
  static final String END =
      """
      UPDATE refund SET status = $2 WHERE id = $1 AND status = 'pending'
      RETURNING amount, reason
      """;

  /** $1 order, $2 what is to be given back or was, $3 what was. */
  static final String COUNT =
      """
      UPDATE orders
      SET refunding = $2::bigint, refunded = $3::bigint, updated_at = clock_timestamp(),
          payment_status = CASE
            WHEN $3::bigint = 0 OR payment_status NOT IN ('captured', 'partially_refunded', 'refunded')
              THEN payment_status
            WHEN $3::bigint < captured THEN 'partially_refunded' ELSE 'refunded' END
      WHERE id = $1
      """;

  /** $1 order, $2 event, $3 detail. */
  static final String NOTE =
      "INSERT INTO order_timeline (order_id, event, detail) VALUES ($1, $2, $3)";

  /** $1 order. */
  static final String LINES =
      """
      SELECT position, sku, quantity, total, returned FROM order_line
      WHERE order_id = $1 ORDER BY position
      """;

  /** Those of $1 orders of which units have come back. */
  static final String RETURNED_OF =
      """
      SELECT DISTINCT order_id FROM order_line
      WHERE order_id = ANY ($1) AND returned > 0 ORDER BY order_id
      """;

  /** $1 order, $2 positions, $3 units that have come back in all. */
  static final String RETURN =
      """
      UPDATE order_line l SET returned = r.units
      FROM unnest($2::int[], $3::int[]) AS r(position, units)
      WHERE l.order_id = $1 AND l.position = r.position
      """;

  private RefundSql() {}
}
