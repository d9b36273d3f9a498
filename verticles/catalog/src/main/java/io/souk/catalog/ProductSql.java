package io.souk.catalog;

/** The SQL of products, variants and prices. */
final class ProductSql {
  private static final String PRODUCT =
      """
      p.id, p.handle, p.title, p.description_html, p.vendor, p.type, p.tags::text AS tags,
      p.options::text AS options, p.images::text AS images, p.created_at, p.updated_at,
      (SELECT jsonb_agg(
                jsonb_build_object(
                  'sku', v.sku,
                  'options', v.options,
                  'price', jsonb_build_object('amount', v.price, 'currency', v.currency),
                  'compare_at_price', CASE WHEN v.compare_at_price IS NOT NULL THEN
                    jsonb_build_object('amount', v.compare_at_price, 'currency', v.currency) END,
                  'grams', v.grams,
                  'requires_shipping', v.requires_shipping,
                  'taxable', v.taxable,
                  'barcode', v.barcode,
                  'image_url', v.image_url)
                ORDER BY v.position, v.sku)::text
         FROM variant v WHERE v.product_id = p.id) AS variants
      """;

  static final String PUBLISHED_BY_HANDLE =
      "SELECT " + PRODUCT + "FROM product p WHERE p.handle = $1 AND p.published";

  static final String QUOTE_LINES =
      """
      SELECT v.sku, p.title, v.options::text AS options, v.price, v.currency, v.grams,
             v.requires_shipping, p.handle, p.type, p.vendor, p.tags::text AS tags, v.taxable
        FROM variant v JOIN product p ON p.id = v.product_id
       WHERE v.sku = ANY ($1::text[]) AND p.published
      """;

  /** Locks by id, the one order everybody locks products in. */
  static final String LOCK_PRODUCTS_OF_SKUS =
      """
      SELECT p.id FROM product p
       WHERE p.id = ANY (ARRAY(
         SELECT v.product_id FROM variant v WHERE v.sku = ANY ($1::text[])))
       ORDER BY p.id FOR NO KEY UPDATE
      """;

  /** A variant may have come after some of its sales, hence never below zero. */
  static final String COUNT_SOLD =
      """
      WITH sold AS (
        SELECT sku, sum(units)::bigint AS units
          FROM unnest($1::text[], $2::bigint[]) AS line (sku, units) GROUP BY sku
      ), of_variant AS (
        UPDATE variant v SET units_sold = greatest(0, v.units_sold + sold.units)
          FROM sold WHERE v.sku = sold.sku
        RETURNING v.product_id, sold.units
      )
      UPDATE product p SET units_sold = greatest(0, p.units_sold + of_product.units)
        FROM (SELECT product_id, sum(units)::bigint AS units FROM of_variant GROUP BY product_id)
             AS of_product
       WHERE p.id = of_product.product_id
      """;

  private ProductSql() {}

  /**
   * Published products behind a place: $1 how many, $2 and $3 the place, $4 words if any, which are
   * read once and not for each row.
   */
  static String page(ListOrder order, boolean searching) {
    return """
    SELECT %product%, %key% AS page_key
      FROM product p
     WHERE p.published AND (%key%, p.id) %comparison% ($2::%type%, $3::bigint)%search%
     ORDER BY %key% %direction%, p.id %direction%
     LIMIT $1
    """
        .replace("%product%", PRODUCT.stripTrailing())
        .replace("%key%", order.key())
        .replace("%comparison%", order.comparison())
        .replace("%type%", order.keyType())
        .replace("%search%", searching ? "\n   AND p.document @@ (SELECT product_query($4))" : "")
        .replace("%direction%", order.direction());
  }
}
