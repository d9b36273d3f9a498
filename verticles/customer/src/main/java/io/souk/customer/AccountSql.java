package io.souk.customer;

/** The statements of {@link AccountStore}. */
final class AccountSql {
  /** $1 email. */
  static final String FIND_BY_EMAIL = "SELECT * FROM customer WHERE email = $1";

  /** $1 id. */
  static final String FIND = "SELECT * FROM customer WHERE id = $1 AND erased_at IS NULL";

  /** $1 id. */
  static final String IS_KNOWN = "SELECT FROM customer WHERE id = $1";

  /** $1 id, $2 email, $3 name, $4 password hash. No row if the email has an account. */
  static final String INSERT =
      """
      INSERT INTO customer (id, email, name, password_hash)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (email) DO NOTHING
      RETURNING *
      """;

  /** $1 id, $2 name. */
  static final String RENAME =
      """
      UPDATE customer
      SET name = $2,
          updated_at =
            CASE WHEN name IS DISTINCT FROM $2 THEN clock_timestamp() ELSE updated_at END
      WHERE id = $1 AND erased_at IS NULL
      RETURNING *
      """;

  /** $1 id, $2 the hash it was checked against, $3 the new one. No row if it changed meanwhile. */
  static final String CHANGE_PASSWORD =
      """
      UPDATE customer
      SET password_hash = $3, updated_at = clock_timestamp()
      WHERE id = $1 AND password_hash = $2
      RETURNING id
      """;

  /** $1 id. What identified the customer is gone; the email it had. No row if it was before. */
  static final String ERASE =
      """
      WITH known AS (
        SELECT id, email FROM customer WHERE id = $1 AND erased_at IS NULL FOR UPDATE
      )
      UPDATE customer
      SET email = NULL, name = NULL, password_hash = NULL,
          erased_at = clock_timestamp(), updated_at = clock_timestamp()
      FROM known
      WHERE customer.id = known.id
      RETURNING known.email
      """;

  private AccountSql() {}
}
