package io.souk.order;

/** Statements for the shop's people: lists, notes, and the forgetting of customers. */
final class BackOfficeSql {
  /**
   * Ids, newest first. Absent conditions match all: $1 email in lower case, $2 customer, $3 SKU, $4
   * to $6 statuses of the order, its payment and its fulfillment, $7 placed at or after, $8 placed
   * before, $9 and $10 behind this time and id. $11 how many.
   */
  static final String LIST =
      """
      SELECT o.id FROM orders o
      WHERE ($1::text IS NULL OR lower(o.email) = $1)
        AND ($2::text IS NULL OR o.customer_id = $2)
        AND ($3::text IS NULL
          OR EXISTS (SELECT FROM order_line l WHERE l.sku = $3 AND l.order_id = o.id))
        AND ($4::text[] IS NULL OR o.status = ANY ($4))
        AND ($5::text[] IS NULL OR o.payment_status = ANY ($5))
        AND ($6::text[] IS NULL OR o.fulfillment_status = ANY ($6))
        AND ($7::timestamptz IS NULL OR o.created_at >= $7)
        AND ($8::timestamptz IS NULL OR o.created_at < $8)
        AND ($9::timestamptz IS NULL OR (o.created_at, o.id) < ($9, $10::text))
      ORDER BY o.created_at DESC, o.id DESC
      LIMIT $11
      """;

  /**
   * $1 id, $2 order, $3 text, $4 author. No row if there is no such order, or the note is known.
   */
  static final String ANNOTATE =
      """
      INSERT INTO order_note (id, order_id, text, author)
      SELECT $1, o.id, $3, $4 FROM orders o WHERE o.id = $2
      ON CONFLICT (id) DO NOTHING
      """;

  /** $1 order: a row for each note, or one without a note; none if there is no such order. */
  static final String NOTES =
      """
      SELECT n.id, n.text, n.author, n.created_at
      FROM orders o LEFT JOIN order_note n ON n.order_id = o.id
      WHERE o.id = $1
      ORDER BY n.number
      """;

  /**
   * Replaces what tells who customer $1 is in all their orders, and in the answers kept for
   * repeated requests: $2 instead of the email, $3 instead of names and streets. The country and
   * the region stay, since taxes were paid by them.
   */
  static final String FORGET =
      """
      WITH forgotten AS (
        UPDATE orders
        SET email = $2, note = NULL, return_url = NULL,
            shipping_address = jsonb_strip_nulls(jsonb_build_object(
              'name', $3::text, 'line1', $3::text, 'city', $3::text,
              'region', shipping_address -> 'region', 'country', shipping_address -> 'country'))
        WHERE customer_id = $1
        RETURNING id, shipping_address
      )
      UPDATE idempotency_key k
      SET outcome = jsonb_set(k.outcome, '{order}', (k.outcome -> 'order') - 'note'
        || jsonb_build_object('email', $2::text, 'shipping_address', f.shipping_address))
      FROM forgotten f
      WHERE k.order_id = f.id AND k.outcome ? 'order'
      """;

  private BackOfficeSql() {}
}
