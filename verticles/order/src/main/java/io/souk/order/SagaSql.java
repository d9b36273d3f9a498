package io.souk.order;

/** Statements about sagas, their leases and tokens. */
final class SagaSql {
  /** What whoever claims a saga needs to go on, from its row in {@code claimed}. */
  private static final String CLAIMED =
      """
      SELECT c.order_id, c.token, c.version, c.state,
        coalesce(c.action_until <= clock_timestamp(), false) AS action_expired,
        o.email, o.shipping_address, o.payment_provider, o.payment_token, o.customer_id, o.coupons,
        o.shipping_option, o.return_url, o.currency, o.total,
      """
          + OrderSql.LINES
          + """
       AS lines
      FROM claimed c JOIN orders o ON o.id = c.order_id
      """;

  /** $1 owner, $2 lease in ms, $3 how many at most. */
  static final String CLAIM_DUE =
      """
      WITH due AS (
        SELECT order_id FROM saga
        WHERE open AND due_at <= now()
        ORDER BY due_at LIMIT $3
        FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE saga
        SET token = token + 1, owner = $1, retry_at = NULL,
            lease_until = clock_timestamp() + $2 * interval '1 ms'
        FROM due WHERE saga.order_id = due.order_id
        RETURNING saga.*
      )
      """
          + CLAIMED;

  /** $1 owner, $2 lease in ms, $3 order: takes it from whoever has it. */
  static final String TAKE_OVER =
      """
      WITH claimed AS (
        UPDATE saga
        SET token = token + 1, owner = $1, retry_at = NULL,
            lease_until = clock_timestamp() + $2 * interval '1 ms',
            opened_at = CASE WHEN open THEN opened_at ELSE clock_timestamp() END,
            open = true
        WHERE order_id = $3
        RETURNING *
      )
      """
          + CLAIMED;

  /** $1 order: as who claims it would find it. */
  static final String LOOK =
      """
      WITH claimed AS (SELECT * FROM saga WHERE order_id = $1)
      """
          + CLAIMED;

  static final String LOCK = "SELECT state FROM saga WHERE order_id = $1 FOR UPDATE";

  /**
   * Moves any number of sagas, one an element: $1 member (its number), $2 order, $3 token, $4
   * version, $5 state, $6 open, $7 owner if the lease is kept, $8 lease in ms if kept, $9 pause in
   * ms if woken later, $10 the buyer's time to act in ms if he has to, $11 status, $12 payment
   * status, $13 cancel reason, $14 what was taken if it was now; if priced now: $15 currency, $16
   * subtotal, $17 discount, $18 shipping, $19 tax, $20 whether prices include it, $21 total, $22
   * shipping option. Their timelines: $23 member, $24 event, $25 detail. Their lines' prices: $26
   * member, $27 position, $28 title, $29 unit price, $30 discount, $31 tax, $32 total, $33
   * discounts, $34 taxes, $35 whether it is sent.
   *
   * <p>Returns the members whose token, version and lease still were the writer's; of the others
   * nothing is written. A lease of which nine tenths are left is not prolonged: it is in an index,
   * and a row whose indexed columns stay is written in place. What waits for its buyer counts as
   * open from when his time is over or, if that is sooner, from when it went on.
   */
  static final String ADVANCE =
      """
      WITH asked AS (
        SELECT * FROM unnest($1::int[], $2::text[], $3::bigint[], $4::bigint[], $5::text[],
          $6::boolean[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
          $12::text[], $13::text[], $14::bigint[], $15::text[], $16::bigint[], $17::bigint[],
          $18::bigint[], $19::bigint[], $20::boolean[], $21::bigint[], $22::text[])
        AS a(member, order_id, token, version, state, open, owner, lease, pause, acting, status,
          payment_status, cancel_reason, captured, currency, subtotal, discount, shipping, tax,
          tax_included, total, shipping_option)
      ), moved AS (
        UPDATE saga s
        SET state = a.state::jsonb, version = s.version + 1, open = a.open, owner = a.owner,
            lease_until = CASE
              WHEN a.lease IS NOT NULL
                AND s.lease_until > clock_timestamp() + 0.9 * a.lease * interval '1 ms'
              THEN s.lease_until
              ELSE clock_timestamp() + a.lease * interval '1 ms' END,
            action_until = CASE WHEN a.acting IS NULL THEN s.action_until ELSE
              coalesce(s.action_until, clock_timestamp() + a.acting * interval '1 ms') END,
            opened_at = CASE WHEN a.acting IS NULL THEN least(s.opened_at, clock_timestamp()) ELSE
              coalesce(s.action_until, clock_timestamp() + a.acting * interval '1 ms') END,
            retry_at = CASE WHEN a.acting IS NULL OR a.pause IS NULL
              THEN clock_timestamp() + a.pause * interval '1 ms'
              ELSE least(clock_timestamp() + a.pause * interval '1 ms',
                coalesce(s.action_until, clock_timestamp() + a.acting * interval '1 ms')) END
        FROM asked a
        WHERE s.order_id = a.order_id AND s.token = a.token AND s.version = a.version
          AND s.lease_until > clock_timestamp()
        RETURNING a.*
      ), noted AS (
        INSERT INTO order_timeline (order_id, event, detail)
        SELECT m.order_id, n.event, n.detail
        FROM unnest($23::int[], $24::text[], $25::text[]) WITH ORDINALITY
          AS n(member, event, detail, place) JOIN moved m USING (member)
        ORDER BY n.place
      ), lines AS (
        UPDATE order_line l
        SET title = p.title, unit_price = p.unit_price, discount = p.discount, tax = p.tax,
            total = p.total, discounts = p.discounts::jsonb, taxes = p.taxes::jsonb,
            requires_shipping = p.requires_shipping
        FROM unnest($26::int[], $27::int[], $28::text[], $29::bigint[], $30::bigint[],
          $31::bigint[], $32::bigint[], $33::text[], $34::text[], $35::boolean[])
          AS p(member, position, title, unit_price, discount, tax, total, discounts, taxes,
            requires_shipping) JOIN moved m USING (member)
        WHERE l.order_id = m.order_id AND l.position = p.position
      ), faced AS (
        UPDATE orders o
        SET status = m.status, cancel_reason = m.cancel_reason,
            payment_status = CASE
              WHEN m.payment_status <> 'captured' OR o.refunded = 0 THEN m.payment_status
              WHEN o.refunded < coalesce(m.captured, o.captured) THEN 'partially_refunded'
              ELSE 'refunded' END,
            captured = coalesce(m.captured, o.captured),
            refunding = CASE WHEN m.payment_status = 'refunded' THEN o.captured ELSE o.refunding END,
            refunded = CASE WHEN m.payment_status = 'refunded' THEN o.captured ELSE o.refunded END,
            currency = coalesce(m.currency, o.currency),
            subtotal = coalesce(m.subtotal, o.subtotal),
            discount = coalesce(m.discount, o.discount),
            shipping = coalesce(m.shipping, o.shipping), tax = coalesce(m.tax, o.tax),
            tax_included = coalesce(m.tax_included, o.tax_included),
            total = coalesce(m.total, o.total), authorized = coalesce(m.total, o.authorized),
            shipping_option = coalesce(m.shipping_option, o.shipping_option),
            updated_at = clock_timestamp()
        FROM moved m WHERE o.id = m.order_id
      )
      SELECT member FROM moved
      """;

  /**
   * Those of $1 orders whose money stands as one of $2, and that nobody works on: who does will
   * hear of it by asking. In the steps $3 nobody asks, whoever works on it.
   */
  static final String WAITING =
      """
      SELECT order_id FROM saga
      WHERE order_id = ANY ($1) AND state ->> 'money' = ANY ($2)
        AND (lease_until IS NULL OR lease_until < clock_timestamp() OR step = ANY ($3))
      """;

  /** One whose buyer still has time is open from a later moment, and not old at all. */
  static final String OLDEST_OPEN =
      """
      SELECT greatest(extract(epoch FROM clock_timestamp() - min(opened_at)), 0)::float8 AS seconds
      FROM saga WHERE open
      """;

  private SagaSql() {}
}
