package io.souk.notification;

/** The statements of {@link PublicEventStore}. */
final class PublicEventSql {
  /**
   * Stores events, one an element, in their order: $1 id, $2 source, $3 type, $4 subject, $5
   * sequence, $6 order, $7 customer, $8 time, $9 data.
   */
  static final String INSERT =
      """
      INSERT INTO public_event
        (id, source, type, subject, sequence, order_id, customer_id, occurred_at, data)
      SELECT id, source, type, subject, sequence, order_id, customer_id, occurred_at, data::jsonb
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[],
          $7::text[], $8::timestamptz[], $9::text[]) WITH ORDINALITY
        AS e (id, source, type, subject, sequence, order_id, customer_id, occurred_at, data, place)
      ORDER BY place
      ON CONFLICT (id) DO NOTHING
      RETURNING id, position
      """;

  /** Takes out of a customer's ($1) events, and of those of their orders, who that is. */
  static final String REDACT =
      """
      UPDATE public_event SET data = data - '{email,name,phone,shipping_address}'::text[]
      WHERE (customer_id = $1
          OR order_id IN (SELECT order_id FROM public_event WHERE customer_id = $1))
        AND data ?| '{email,name,phone,shipping_address}'::text[]
      """;

  /** At most $2 events received more than $1 seconds ago with which nothing is to be done. */
  static final String PRUNE =
      """
      DELETE FROM public_event WHERE position IN (
        SELECT v.position FROM public_event v
        WHERE v.received_at < statement_timestamp() - make_interval(secs => $1)
          AND NOT EXISTS (
            SELECT FROM webhook_delivery d
            WHERE d.position = v.position AND d.status = 'pending')
          AND NOT EXISTS (
            SELECT FROM email m WHERE m.position = v.position AND m.status = 'pending')
        ORDER BY v.received_at LIMIT $2)
      """;

  private PublicEventSql() {}
}
