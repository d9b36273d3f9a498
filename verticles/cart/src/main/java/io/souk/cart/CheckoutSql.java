package io.souk.cart;

/** The statements about checkouts. */
final class CheckoutSql {
  private CheckoutSql() {}

  /** What a checkout is read from; $1 is how long an order may be placed again, in ms. */
  private static final String COLUMNS =
      """
      id, cart_id, idempotency_key, request_hash, command_id, placement, answer,
      started_at > clock_timestamp() - $1 * interval '1 ms' AS repeatable
      """;

  /** $2 cart, $3 key. */
  static final String FIND =
      "SELECT " + COLUMNS + "FROM checkouts WHERE cart_id = $2 AND idempotency_key = $3";

  /**
   * Claims an open cart: $1 id, $2 cart, $3 key, $4 hash, $5 command, $6 placement, $7 when it is
   * looked after, in ms. No row if the cart is not open.
   */
  static final String CLAIM =
      """
      WITH claimed AS (
        UPDATE carts
        SET status = 'checking_out', checkout_id = $1, expires_at = NULL,
            version = version + 1, updated_at = clock_timestamp()
        WHERE id = $2 AND status = 'open'
        RETURNING id)
      INSERT INTO checkouts
        (id, cart_id, idempotency_key, request_hash, command_id, placement, due_at)
      SELECT $1, id, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 ms' FROM claimed
      """;

  /** $1 checkout, $2 order, $3 when it is looked after again, in ms. */
  static final String PENDING =
      """
      WITH noted AS (
        UPDATE checkouts
        SET order_id = $2, due_at = clock_timestamp() + $3 * interval '1 ms'
        WHERE id = $1 AND state = 'under_way'
        RETURNING cart_id)
      UPDATE carts
      SET order_id = $2, version = version + 1, updated_at = clock_timestamp()
      FROM noted
      WHERE carts.id = noted.cart_id AND checkout_id = $1 AND carts.order_id IS NULL
      """;

  /** $1 checkout, $2 order, $3 answer, $4 how long the cart is still shown, in ms. */
  static final String ORDERED =
      """
      WITH settled AS (
        UPDATE checkouts
        SET state = 'ordered', order_id = $2, answer = $3, placement = NULL, due_at = NULL
        WHERE id = $1 AND state = 'under_way'
        RETURNING cart_id)
      UPDATE carts
      SET status = 'ordered', order_id = $2, version = version + 1,
          updated_at = clock_timestamp(), expires_at = clock_timestamp() + $4 * interval '1 ms'
      FROM settled
      WHERE carts.id = settled.cart_id AND checkout_id = $1
      """;

  /** $1 checkout, $2 answer, $3 a guest's and $4 a customer's life in ms. */
  static final String FAILED =
      """
      WITH settled AS (
        UPDATE checkouts
        SET state = 'failed', answer = $2, placement = NULL, due_at = NULL
        WHERE id = $1 AND state = 'under_way'
        RETURNING cart_id)
      UPDATE carts
      SET status = 'open', checkout_id = NULL, order_id = NULL, version = version + 1,
          updated_at = clock_timestamp(), expires_at = clock_timestamp()
            + CASE WHEN customer_id IS NULL THEN $3::bigint ELSE $4::bigint END * interval '1 ms'
      FROM settled
      WHERE carts.id = settled.cart_id AND checkout_id = $1
      """;

  /** $1 as above, $2 how many at a time, $3 when they are looked after again, in ms. */
  static final String TAKE_DUE =
      """
      UPDATE checkouts SET due_at = clock_timestamp() + $3 * interval '1 ms'
      WHERE id IN (
        SELECT id FROM checkouts
        WHERE state = 'under_way' AND due_at <= now()
          AND started_at > now() - $1 * interval '1 ms'
        ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING
      """
          + COLUMNS;

  /** What these orders' checkouts wait for has happened. */
  static final String HURRY =
      """
      UPDATE checkouts SET due_at = clock_timestamp()
      WHERE state = 'under_way' AND order_id = ANY ($1)
      """;

  static final String OLDEST =
      """
      SELECT coalesce(extract(epoch FROM clock_timestamp() - min(started_at)), 0)::float8
        AS seconds
      FROM checkouts WHERE state = 'under_way'
      """;
}
