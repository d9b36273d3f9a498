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
                      OR e.provider_reference IS DISTINCT FROM p.provider_reference
                      OR (e.entry IN ('authorized', 'voided') AND e.amount <> p.amount)))
          ORDER BY order_id
          """);

  private PaymentChecks() {}
}
