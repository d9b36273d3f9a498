package io.souk.promotion;

/** The statements of {@link TaxStore}. */
final class TaxSql {
  /** $1 id, $2 country, $3 region, $4 name, $5 rate, $6 on shipping. */
  static final String PUT =
      """
      INSERT INTO tax_rate (id, country, region, name, rate, on_shipping)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (id) DO UPDATE
      SET country = excluded.country, region = excluded.region, name = excluded.name,
          rate = excluded.rate, on_shipping = excluded.on_shipping
      """;

  /** $1 country, or none for all. */
  static final String LIST =
      """
      SELECT * FROM tax_rate
      WHERE $1::text IS NULL OR country = $1
      ORDER BY country, lower(coalesce(region, '')), lower(name)
      """;

  /** $1 country, $2 region. */
  static final String RATES_OF =
      """
      SELECT * FROM tax_rate
      WHERE country = $1 AND (region IS NULL OR lower(region) = lower($2))
      ORDER BY lower(coalesce(region, '')), lower(name)
      """;

  /** $1 id. */
  static final String DELETE = "DELETE FROM tax_rate WHERE id = $1";

  private TaxSql() {}
}
