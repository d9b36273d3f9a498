package io.souk.payment;

/** The statements about the ledger as a whole. */
final class LedgerSql {
  private LedgerSql() {}

  static final String OF_ORDER =
      """
      SELECT id, entry, currency, provider_reference, at, accounts, amounts
      FROM payment_ledger WHERE order_id = $1 ORDER BY id
      """;

  /** The balances as they were closed, and what came since. */
  static final String BALANCES =
      """
      SELECT account, currency, sum(amount)::bigint AS balance
      FROM (
        SELECT account, currency, balance AS amount FROM payment_balance
        UNION ALL
        SELECT e.account, l.currency, e.amount
        FROM payment_ledger l CROSS JOIN unnest(l.accounts, l.amounts) AS e (account, amount)
        WHERE l.id > (SELECT closed_to FROM payment_closing)) AS every
      GROUP BY account, currency
      ORDER BY account, currency
      """;

  /**
   * Adds old journals to the closed balances: $1 how old in ms, so that no transaction still writes
   * an earlier one, $2 how many at most.
   */
  static final String CLOSE =
      """
      WITH turn AS (
        SELECT closed_to FROM payment_closing FOR UPDATE
      ), next AS (
        SELECT l.*, bool_or(l.at > now() - $1 * interval '1 millisecond') OVER (ORDER BY l.id)
          AS recent
        FROM (
          SELECT id, currency, accounts, amounts, at FROM payment_ledger
          WHERE id > (SELECT closed_to FROM turn)
          ORDER BY id LIMIT $2) l
      ), old AS (
        SELECT id, currency, accounts, amounts FROM next WHERE NOT recent
      ), added AS (
        INSERT INTO payment_balance AS b (account, currency, balance)
        SELECT e.account, o.currency, sum(e.amount)
        FROM old o CROSS JOIN unnest(o.accounts, o.amounts) AS e (account, amount)
        GROUP BY e.account, o.currency
        ON CONFLICT (account, currency) DO UPDATE SET balance = b.balance + excluded.balance
      )
      UPDATE payment_closing SET closed_to = (SELECT max(id) FROM old)
      WHERE EXISTS (SELECT FROM old)
      RETURNING (SELECT count(*) FROM old) AS closed
      """;
}
