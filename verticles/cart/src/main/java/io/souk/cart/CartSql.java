package io.souk.cart;

/** The statements about carts. */
final class CartSql {
  private CartSql() {}

  /** Whoever gives a customer a cart waits for whoever is just doing so, by the transaction. */
  static final String AWAIT_CUSTOMERS_TURN =
      "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

  /** $1 id, $2 customer or NULL, $3 life in ms. Nothing for an id that is or was in use. */
  static final String CREATE =
      """
      INSERT INTO carts (id, customer_id, expires_at)
      SELECT $1, $2, clock_timestamp() + $3 * interval '1 ms'
      WHERE NOT EXISTS (SELECT FROM cart_merges WHERE cart_id = $1)
      ON CONFLICT (id) DO NOTHING
      """;

  /** A cart and its lines; one that has expired is not there. */
  static final String FIND =
      """
      SELECT c.*, l.skus, l.quantities
      FROM carts c
      CROSS JOIN LATERAL (
        SELECT array_agg(sku ORDER BY number) AS skus,
               array_agg(quantity ORDER BY number) AS quantities
        FROM cart_lines WHERE cart_id = c.id) l
      WHERE c.id = $1 AND (c.expires_at IS NULL OR c.expires_at > clock_timestamp())
      """;

  /** What is read afterwards stays as it is until the transaction ends. */
  static final String LOCK = "SELECT FROM carts WHERE id = $1 FOR UPDATE";

  /** The one cart a customer can have that is not ordered. */
  static final String CURRENT =
      "SELECT id FROM carts WHERE customer_id = $1 AND status <> 'ordered'";

  /** A customer's cart that nobody sees any more makes room for another. */
  static final String DROP_EXPIRED =
      """
      DELETE FROM carts
      WHERE customer_id = $1 AND status <> 'ordered' AND expires_at <= clock_timestamp()
      """;

  /** $1 cart, $2 key, $3 SKU, $4 units. No row if the key is known. */
  static final String ADD_ONCE =
      """
      INSERT INTO cart_additions (cart_id, idempotency_key, sku, quantity)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING
      """;

  static final String ADDITION =
      "SELECT sku, quantity FROM cart_additions WHERE cart_id = $1 AND idempotency_key = $2";

  /** $1 cart; then the lines: SKU and how many units there are from now on, none to take it out. */
  static final String PUT_LINES =
      """
      WITH changed AS (
        SELECT * FROM unnest($2::text[], $3::int[]) WITH ORDINALITY AS l (sku, quantity, place)
      ), removed AS (
        DELETE FROM cart_lines USING changed
        WHERE cart_id = $1 AND cart_lines.sku = changed.sku AND changed.quantity = 0)
      INSERT INTO cart_lines (cart_id, sku, quantity)
      SELECT $1, sku, quantity FROM changed WHERE quantity > 0 ORDER BY place
      ON CONFLICT (cart_id, sku) DO UPDATE SET quantity = excluded.quantity
      """;

  private static final String CHANGED =
      """
      UPDATE carts
      SET version = version + 1, content_version = version + 1, updated_at = clock_timestamp(),
          expires_at = clock_timestamp()
            + CASE WHEN customer_id IS NULL THEN $2::bigint ELSE $3::bigint END * interval '1 ms'
      """;

  /** $1 cart, $2 a guest's and $3 a customer's life in ms. */
  static final String CHANGE = CHANGED + "WHERE id = $1";

  /** As above; $4 email, $5 address, $6 shipping option, $7 coupons, $8 note. */
  static final String SET_DETAILS =
      CHANGED
          + """
            , email = $4, shipping_address = $5, shipping_option = $6, coupons = $7, note = $8
            WHERE id = $1
            """;

  /** $1 cart, $2 customer, $3 life in ms. */
  static final String GIVE =
      """
      UPDATE carts
      SET customer_id = $2, version = version + 1, content_version = version + 1,
          updated_at = clock_timestamp(), expires_at = clock_timestamp() + $3 * interval '1 ms'
      WHERE id = $1
      """;

  /** $1 the guest's cart, $2 customer, $3 the customer's cart. */
  static final String NOTE_MERGE =
      """
      WITH gone AS (DELETE FROM carts WHERE id = $1)
      INSERT INTO cart_merges (cart_id, customer_id, into_cart) VALUES ($1, $2, $3)
      """;

  static final String MERGED_INTO =
      "SELECT into_cart FROM cart_merges WHERE cart_id = $1 AND customer_id = $2";

  static final String FORGET_CUSTOMERS = "DELETE FROM carts WHERE customer_id = ANY ($1)";

  /** $1 how many at a time. */
  static final String SWEEP =
      """
      DELETE FROM carts WHERE id IN (
        SELECT id FROM carts WHERE expires_at <= now()
        LIMIT $1 FOR UPDATE SKIP LOCKED)
      """;

  /** $1 how many at a time, $2 age in ms. */
  static final String SWEEP_ADDITIONS =
      """
      DELETE FROM cart_additions WHERE (cart_id, idempotency_key) IN (
        SELECT cart_id, idempotency_key FROM cart_additions
        WHERE added_at <= now() - $2 * interval '1 ms'
        LIMIT $1 FOR UPDATE SKIP LOCKED)
      """;
}
