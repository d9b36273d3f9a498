package io.souk.drill.judge.money;

import io.souk.drill.judge.SqlCheck;

/** What payment's database must say of itself. */
public final class PaymentChecks {
  public static final SqlCheck LEDGER =
      new SqlCheck(
          "payment-ledger",
          "Every payment is what its ledger adds up to, and its status says the same.",
          "payment",
          "SELECT count(*) FROM payment_ledger",
          """
          SELECT order_id, p.status, p.amount, p.captured, p.refunded,
                 l.authorizations, l.voids, l.captured AS ledger_captured,
                 l.refunded AS ledger_refunded
          FROM payment p
          FULL JOIN (
            SELECT order_id,
                   count(*) FILTER (WHERE entry = 'authorized') AS authorizations,
                   count(*) FILTER (WHERE entry = 'voided') AS voids,
                   coalesce(sum(amount) FILTER (WHERE entry = 'captured'), 0) AS captured,
                   coalesce(sum(amount) FILTER (WHERE entry = 'refunded'), 0) AS refunded
            FROM payment_ledger GROUP BY order_id) l USING (order_id)
          CROSS JOIN LATERAL (
            SELECT coalesce(l.authorizations, 0) AS authorized, coalesce(l.voids, 0) AS voided,
                   coalesce(l.captured, 0) AS captured, coalesce(l.refunded, 0) AS refunded) n
          WHERE p.order_id IS NULL
             OR p.captured <> n.captured OR p.refunded <> n.refunded
             OR n.captured > p.amount OR n.refunded > n.captured
             OR n.authorized > 1 OR n.voided > n.authorized
             OR (n.captured > 0 AND (n.authorized = 0 OR n.voided > 0))
             OR NOT CASE p.status
                  WHEN 'requires_capture' THEN n.authorized = 1 AND n.voided + n.captured = 0
                  WHEN 'succeeded' THEN n.captured > n.refunded
                  WHEN 'refunded' THEN n.captured > 0 AND n.captured = n.refunded
                  WHEN 'canceled' THEN n.authorized = n.voided AND n.captured = 0
                  WHEN 'declined' THEN n.authorized = 0
                  ELSE true END
             OR EXISTS (
                  SELECT FROM payment_ledger e
                  WHERE e.order_id = p.order_id
                    AND (e.currency <> p.currency
                      OR (e.entry <> 'refunded'
                        AND e.provider_reference IS DISTINCT FROM p.provider_reference)
                      OR (e.entry IN ('authorized', 'voided') AND e.amount <> p.amount)))
          ORDER BY order_id
          """);

  public static final SqlCheck REFUNDS =
      new SqlCheck(
          "refunds",
          "Refunds made and promised never exceed what was captured, and each that was made is in"
              + " the ledger.",
          "payment",
          "SELECT count(*) FROM payment",
          """
          SELECT order_id, p.captured, p.refunded, p.refunding, p.refunded_otherwise,
                 n.succeeded, n.pending, n.unwritten
          FROM payment p
          FULL JOIN (
            SELECT r.order_id,
                   coalesce(sum(r.amount) FILTER (WHERE r.status = 'succeeded'), 0) AS succeeded,
                   coalesce(sum(r.amount) FILTER (WHERE r.status = 'pending'), 0) AS pending,
                   count(*) FILTER (WHERE r.status = 'succeeded' AND NOT EXISTS (
                     SELECT FROM payment_ledger l
                     WHERE l.order_id = r.order_id AND l.entry = 'refunded'
                       AND l.provider_reference = r.provider_reference
                       AND l.amount = r.amount)) AS unwritten
            FROM payment_refund r GROUP BY r.order_id) r USING (order_id)
          CROSS JOIN LATERAL (
            SELECT coalesce(r.succeeded, 0) AS succeeded, coalesce(r.pending, 0) AS pending,
                   coalesce(r.unwritten, 0) AS unwritten) n
          WHERE p.order_id IS NULL
             OR p.refunded + p.refunding > p.captured
             OR n.succeeded + p.refunded_otherwise <> p.refunded
             OR n.pending <> p.refunding
             OR n.unwritten > 0
          ORDER BY order_id
          """);

  public static final SqlCheck DOUBLE_ENTRY =
      new SqlCheck(
          "double-entry",
          "Every journal's entries sum to zero, and the accounts hold what the payments say.",
          "payment",
          "SELECT coalesce(sum(cardinality(accounts)), 0)::bigint AS count FROM payment_ledger",
          """
          SELECT coalesce(p.order_id, e.order_id) AS order_id, p.authorized,
                 p.captured - p.refunded AS kept, n.sum, n.in_authorized, n.in_balance,
                 e.unbalanced
          FROM payment p
          FULL JOIN (
            SELECT l.order_id, sum(x.amount) AS sum,
                   sum(x.amount) FILTER (WHERE x.account LIKE '%:authorized') AS in_authorized,
                   sum(x.amount) FILTER (WHERE x.account LIKE '%:balance') AS in_balance,
                   count(DISTINCT l.id) FILTER (WHERE l.amounts IS NULL OR (
                     SELECT coalesce(sum(a), 1) FROM unnest(l.amounts) AS a) <> 0) AS unbalanced
            FROM payment_ledger l
            LEFT JOIN LATERAL unnest(l.accounts, l.amounts) AS x (account, amount) ON true
            GROUP BY l.order_id) e USING (order_id)
          CROSS JOIN LATERAL (
            SELECT coalesce(e.sum, 0) AS sum, coalesce(e.in_authorized, 0) AS in_authorized,
                   coalesce(e.in_balance, 0) AS in_balance) n
          WHERE p.order_id IS NULL OR n.sum <> 0 OR e.unbalanced > 0
             OR n.in_authorized <> p.authorized OR n.in_balance <> p.captured - p.refunded
          ORDER BY 1
          """);

  private PaymentChecks() {}
}
