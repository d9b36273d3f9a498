package io.souk.customer;

/** The statements of {@link AddressStore}. */
final class AddressSql {
  /** $1 customer id. Writers of one address book take turns. */
  static final String LOCK =
      "SELECT FROM customer WHERE id = $1 AND erased_at IS NULL FOR NO KEY UPDATE";

  /** $1 customer id, $2 id. How many others there are. */
  static final String COUNT_OTHERS =
      "SELECT count(*) AS others FROM customer_address WHERE customer_id = $1 AND id <> $2";

  /** $1 customer id, $2 id of the new default. */
  static final String CLEAR_DEFAULT =
      """
      UPDATE customer_address
      SET is_default = false
      WHERE customer_id = $1 AND id <> $2 AND is_default
      """;

  /** $1 customer id, $2 id, $3 to $10 the address, $11 whether it is the default. */
  static final String PUT =
      """
      INSERT INTO customer_address
        (customer_id, id, name, line1, line2, city, region, postal_code, country, phone, is_default)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (customer_id, id) DO UPDATE
      SET name = excluded.name, line1 = excluded.line1, line2 = excluded.line2,
          city = excluded.city, region = excluded.region, postal_code = excluded.postal_code,
          country = excluded.country, phone = excluded.phone, is_default = excluded.is_default
      """;

  /** $1 customer id. */
  static final String LIST =
      """
      SELECT * FROM customer_address
      WHERE customer_id = $1
      ORDER BY is_default DESC, id COLLATE "C"
      """;

  /** $1 customer id, $2 id. */
  static final String DELETE =
      "DELETE FROM customer_address WHERE customer_id = $1 AND id = $2 RETURNING id";

  /** $1 customer id. */
  static final String DELETE_ALL = "DELETE FROM customer_address WHERE customer_id = $1";

  private AddressSql() {}
}
