package io.souk.catalog.importer;

/** The SQL of imports: their parts, their reports, and the products they store. */
final class ImportSql {
  static final String STORE_PART =
      """
      INSERT INTO import_part (import_id, number, content) VALUES ($1, $2, $3)
      ON CONFLICT (import_id, number)
      DO UPDATE SET content = excluded.content, stored_at = now()
      """;

  static final String PARTS_STORED =
      "SELECT count(*) AS parts FROM import_part WHERE import_id = $1 AND number < $2";

  static final String PART = "SELECT content FROM import_part WHERE import_id = $1 AND number = $2";

  static final String DELETE_PARTS = "DELETE FROM import_part WHERE import_id = $1";

  static final String KEEP_REPORT =
      """
      INSERT INTO import_run (import_id, report) VALUES ($1, $2::text::jsonb)
      ON CONFLICT (import_id) DO NOTHING
      """;

  static final String REPORT = "SELECT report::text AS report FROM import_run WHERE import_id = $1";

  static final String SWEEP_PARTS =
      "DELETE FROM import_part WHERE stored_at < now() - make_interval(secs => $1)";

  static final String SWEEP_REPORTS =
      "DELETE FROM import_run WHERE finished_at < now() - make_interval(secs => $1)";

  /** Chunks are stored one at a time, so that two imports never claim one SKU. */
  static final String ONE_AT_A_TIME =
      "SELECT FROM pg_advisory_xact_lock(hashtext('catalog.import'))";

  /** Locks by id, the one order everybody locks products in. */
  static final String LOCK_PRODUCTS =
      """
      SELECT handle, content_hash FROM product WHERE handle = ANY ($1::text[])
       ORDER BY id FOR NO KEY UPDATE
      """;

  static final String OWNERS =
      """
      SELECT v.sku, p.handle FROM variant v JOIN product p ON p.id = v.product_id
       WHERE v.sku = ANY ($1::text[])
      """;

  static final String STORE_PRODUCTS =
      """
      INSERT INTO product (handle, title, description_html, vendor, type, tags, options, images,
                           published, content_hash)
      SELECT handle, title, description_html, vendor, type, tags::jsonb, options::jsonb,
             images::jsonb, published, content_hash
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                    $7::text[], $8::text[], $9::boolean[], $10::bytea[]) WITH ORDINALITY
             AS draft (handle, title, description_html, vendor, type, tags, options, images,
                       published, content_hash, place)
       ORDER BY place
      ON CONFLICT (handle) DO UPDATE
         SET title = excluded.title, description_html = excluded.description_html,
             vendor = excluded.vendor, type = excluded.type, tags = excluded.tags,
             options = excluded.options, images = excluded.images,
             published = excluded.published, content_hash = excluded.content_hash,
             updated_at = now()
      """;

  /** Of the products $1, the variants that are not among $2. */
  static final String DELETE_DROPPED_VARIANTS =
      """
      DELETE FROM variant v USING product p
       WHERE p.id = v.product_id AND p.handle = ANY ($1::text[]) AND v.sku <> ALL ($2::text[])
      """;

  static final String STORE_VARIANTS =
      """
      INSERT INTO variant (sku, product_id, position, options, price, compare_at_price, currency,
                           grams, requires_shipping, taxable, barcode, image_url)
      SELECT draft.sku, p.id, draft.position, draft.options::jsonb, draft.price,
             draft.compare_at_price, draft.currency, draft.grams, draft.requires_shipping,
             draft.taxable, draft.barcode, draft.image_url
        FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::bigint[], $6::bigint[],
                    $7::text[], $8::integer[], $9::boolean[], $10::boolean[], $11::text[],
                    $12::text[])
             AS draft (sku, handle, position, options, price, compare_at_price, currency, grams,
                       requires_shipping, taxable, barcode, image_url)
        JOIN product p ON p.handle = draft.handle
      ON CONFLICT (sku) DO UPDATE
         SET position = excluded.position, options = excluded.options, price = excluded.price,
             compare_at_price = excluded.compare_at_price, currency = excluded.currency,
             grams = excluded.grams, requires_shipping = excluded.requires_shipping,
             taxable = excluded.taxable, barcode = excluded.barcode,
             image_url = excluded.image_url
      """;

  private ImportSql() {}
}
