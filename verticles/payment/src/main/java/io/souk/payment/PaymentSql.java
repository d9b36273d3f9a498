package io.souk.payment;

/** The statements about payments. */
final class PaymentSql {
  private PaymentSql() {}

  private static final String COLUMNS =
      """
      order_id, provider, token, return_url, amount, currency, status, step, cancel_reason,
      decline_code, provider_reference, action_url, capture_amount, authorized, captured, refunded,
      refunded_otherwise, refunding, attempts, version,
      created_at < now() - $1 * interval '1 millisecond' AS key_expired
      """;

  /**
   * New payments, one an element: $3 order, $4 provider, $5 token, $6 return URL, $7 amount, $8
   * currency; for all: $2 claim in ms. Whoever inserts a row is the one to ask the provider; the
   * claim keeps others off. In one order everywhere, so that transactions wait for, not on, each
   * other.
   */
  static final String OPEN =
      """
      INSERT INTO payment (order_id, provider, token, return_url, amount, currency, status, step,
        due_at)
      SELECT order_id, provider, token, return_url, amount, currency, 'processing', 'authorize',
        now() + $2 * interval '1 millisecond'
      FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::text[])
        AS a (order_id, provider, token, return_url, amount, currency)
      ORDER BY order_id
      ON CONFLICT (order_id) DO NOTHING
      RETURNING\s"""
          + COLUMNS;

  /** An authorization still on its way then finds the order canceled. XXX is no currency. */
  static final String TOMBSTONE =
      """
      INSERT INTO payment (order_id, amount, currency, status, cancel_reason)
      VALUES ($2, 0, 'XXX', 'canceled', $3)
      ON CONFLICT (order_id) DO NOTHING
      RETURNING\s"""
          + COLUMNS;

  static final String FIND =
      "SELECT " + COLUMNS + " FROM payment WHERE order_id = ANY ($2::text[])";

  /** One payment; the transaction then holds it until it ends. */
  static final String LOCK =
      "SELECT " + COLUMNS + " FROM payment WHERE order_id = $2 FOR NO KEY UPDATE";

  /** Takes over one payment if it is due. */
  static final String CLAIM =
      """
      UPDATE payment SET due_at = now() + $3 * interval '1 millisecond', version = version + 1
      WHERE order_id = $2 AND due_at <= now()
      RETURNING\s"""
          + COLUMNS;

  /** Takes over what is due, oldest first, leaving to others what they are taking. */
  static final String CLAIM_DUE =
      """
      UPDATE payment SET due_at = now() + $3 * interval '1 millisecond', version = version + 1
      WHERE order_id IN (
        SELECT order_id FROM payment WHERE due_at <= now()
        ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  /**
   * Writes next states, one an element, together with their journals, except where the row has
   * changed: $2 member (its number), $3 order, $4 version, $5 status, $6 step, $7 cancel reason, $8
   * decline code, $9 reference, $10 where the buyer acts, $11 what to capture, $12 authorized, $13
   * captured, $14 refunded, $15 refunded otherwise, $16 refunding, $17 attempts, $18 due after so
   * many ms if that changes. Their journals: $19 member, $20 place, $21 kind, $22 amount, $23
   * reference; the journals' entries: $24 member, $25 journal's place, $26 account, $27 amount.
   * Rows are locked in one order everywhere, so that transactions wait for, not on, each other.
   */
  static final String SAVE =
      """
      WITH asked AS (
        SELECT * FROM unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[], $10::text[], $11::bigint[], $12::bigint[],
          $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::int[], $18::bigint[])
        AS a (member, order_id, version, status, step, cancel_reason, decline_code,
          provider_reference, action_url, capture_amount, authorized, captured, refunded,
          refunded_otherwise, refunding, attempts, due_after)
      ), turn AS (
        SELECT order_id FROM payment WHERE order_id = ANY ($3::text[])
        ORDER BY order_id FOR NO KEY UPDATE
      ), saved AS (
        UPDATE payment p
        SET status = a.status, step = a.step, cancel_reason = a.cancel_reason,
            decline_code = a.decline_code, provider_reference = a.provider_reference,
            action_url = a.action_url, capture_amount = a.capture_amount,
            authorized = a.authorized, captured = a.captured, refunded = a.refunded,
            refunded_otherwise = a.refunded_otherwise, refunding = a.refunding,
            attempts = a.attempts,
            due_at = CASE WHEN a.step IS NULL THEN NULL
                          WHEN a.due_after IS NULL THEN p.due_at
                          ELSE now() + a.due_after * interval '1 millisecond' END,
            version = p.version + 1, updated_at = now()
        FROM asked a JOIN turn USING (order_id)
        WHERE p.order_id = a.order_id AND p.version = a.version
        RETURNING p.*, a.member
      ), entry AS (
        SELECT member, place, array_agg(account) AS accounts, array_agg(amount) AS amounts
        FROM unnest($24::int[], $25::int[], $26::text[], $27::bigint[])
          AS e (member, place, account, amount)
        GROUP BY member, place
      ), entered AS (
        INSERT INTO payment_ledger
          (order_id, entry, amount, currency, provider_reference, accounts, amounts)
        SELECT s.order_id, j.kind, j.amount, s.currency,
          coalesce(j.reference, s.provider_reference), e.accounts, e.amounts
        FROM unnest($19::int[], $20::int[], $21::text[], $22::bigint[], $23::text[])
          AS j (member, place, kind, amount, reference)
        JOIN entry e USING (member, place) JOIN saved s USING (member)
        ORDER BY member, place
      )
      SELECT member,\s"""
          + COLUMNS
          + " FROM saved";

  /** No answer: the same step again after a pause, and not all that wait at the same time. */
  static final String POSTPONE =
      """
      UPDATE payment
      SET attempts = attempts + 1, version = version + 1,
          due_at = now() + $4 * (1 + random() * 0.2) * interval '1 millisecond'
      WHERE order_id = $2 AND step = $3
      RETURNING\s"""
          + COLUMNS;
}
