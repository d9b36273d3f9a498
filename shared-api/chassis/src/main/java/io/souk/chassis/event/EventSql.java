package io.souk.chassis.event;

/** The statements of outbox, deliveries and inbox. */
final class EventSql {
  /**
   * Events, one an element: $1 id, $2 type, $3 subject, $4 data; each the next of its subject, with
   * one delivery for each service that wants its type. Subjects take their turns in one order
   * everywhere, so that transactions wait for, not on, each other.
   */
  static final String APPEND =
      """
      WITH asked AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
          AS a(id, type, subject, data, place)
      ), turn AS (
        INSERT INTO event_subject AS s (subject, sequence)
        SELECT subject, count(*) FROM asked GROUP BY subject ORDER BY subject
        ON CONFLICT (subject) DO UPDATE SET sequence = s.sequence + excluded.sequence
        RETURNING subject, sequence
      ), event AS (
        INSERT INTO outbox (id, type, subject, sequence, data)
        SELECT a.id, a.type, a.subject,
          t.sequence - count(*) OVER (PARTITION BY a.subject)
            + row_number() OVER (PARTITION BY a.subject ORDER BY a.place),
          a.data::jsonb
        FROM asked a JOIN turn t USING (subject)
        ORDER BY a.place
        RETURNING seq, subject, type
      )
      INSERT INTO outbox_delivery (subscriber, seq, subject)
      SELECT s.subscriber, e.seq, e.subject
      FROM event e JOIN event_subscription s USING (type)
      """;

  /** How many of these types the service has subscribed to. */
  static final String SUBSCRIBED =
      """
      SELECT count(*) AS known FROM event_subscription
      WHERE subscriber = $1 AND type = ANY ($2::text[])
      """;

  /** Keeps appends out while a subscription and its past are written. */
  static final String LOCK_OUTBOX = "LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE";

  /** The subscription, and deliveries of the past that is still kept, if it is new. */
  static final String SUBSCRIBE =
      """
      WITH fresh AS (
        INSERT INTO event_subscription (subscriber, type) SELECT $1, unnest($2::text[])
        ON CONFLICT DO NOTHING
        RETURNING type
      )
      INSERT INTO outbox_delivery (subscriber, seq, subject)
      SELECT $1, o.seq, o.subject FROM outbox o JOIN fresh f ON f.type = o.type
      """;

  /**
   * Subscribers for whom something is due. That sequences are positive says nothing new, but makes
   * Postgres walk the primary key and stop at the first, where it would else read a whole backlog.
   */
  static final String WAITING =
      """
      SELECT s.subscriber
      FROM (SELECT DISTINCT subscriber FROM event_subscription) s
        CROSS JOIN LATERAL (
          SELECT FROM outbox_delivery d
          WHERE d.subscriber = s.subscriber AND d.seq > 0 AND d.due_at <= now()
          ORDER BY d.seq
          LIMIT 1) first
      """;

  /**
   * What is due, oldest first, except of subjects with an event that was put off. First which, then
   * what they say: so that a backlog, under whatever plan, is looked through but not read.
   */
  static final String DUE =
      """
      SELECT o.seq, o.id, o.type, o.subject, o.sequence, o.occurred_at, o.data::text AS data
      FROM (
          SELECT seq FROM outbox_delivery
          WHERE subscriber = $1 AND due_at <= now() AND subject NOT IN (
            SELECT subject FROM outbox_delivery WHERE subscriber = $1 AND due_at > now())
          ORDER BY seq
          LIMIT $2) d
        CROSS JOIN LATERAL (SELECT * FROM outbox WHERE seq = d.seq OFFSET 0) o
      ORDER BY o.seq
      """;

  static final String ACKNOWLEDGE =
      "DELETE FROM outbox_delivery WHERE subscriber = $1 AND seq = ANY ($2::bigint[])";

  /** Tries again later: after half a second, then twice as long each time, at most 30 s. */
  static final String POSTPONE =
      """
      UPDATE outbox_delivery
      SET attempts = attempts + 1,
        due_at = clock_timestamp() + least(30, power(2, least(attempts, 6)) / 2) * interval '1 s'
      WHERE subscriber = $1 AND seq = ANY ($2::bigint[])
      """;

  /**
   * Remembers events, one an element: $1 id, $2 source, $3 type, $4 subject, $5 sequence; returns
   * those that were not known. In one order everywhere, so that transactions wait for, not on, each
   * other.
   */
  static final String RECEIVE =
      """
      INSERT INTO inbox (event_id, source, type, subject, sequence)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[])
        AS e (event_id, source, type, subject, sequence)
      ORDER BY event_id
      ON CONFLICT DO NOTHING
      RETURNING event_id
      """;

  /**
   * Age in seconds of the oldest event that somebody has yet to acknowledge; 0 if there is none.
   */
  static final String OLDEST_UNDELIVERED =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - first.occurred_at)), 0)::float8
        AS seconds
      FROM (SELECT DISTINCT subscriber FROM event_subscription) s
        CROSS JOIN LATERAL (
          SELECT o.occurred_at FROM outbox_delivery d JOIN outbox o USING (seq)
          WHERE d.subscriber = s.subscriber ORDER BY d.seq LIMIT 1) first
      """;

  /** At most $2 events older than $1 seconds that nobody waits for. */
  static final String PRUNE_OUTBOX =
      """
      DELETE FROM outbox WHERE seq IN (
        SELECT o.seq FROM outbox o
        WHERE o.occurred_at < now() - make_interval(secs => $1)
          AND NOT EXISTS (SELECT FROM outbox_delivery d WHERE d.seq = o.seq)
        ORDER BY o.occurred_at LIMIT $2)
      """;

  /** At most $2 of the events received more than $1 seconds ago. */
  static final String PRUNE_INBOX =
      """
      DELETE FROM inbox WHERE event_id IN (
        SELECT event_id FROM inbox
        WHERE received_at < now() - make_interval(secs => $1)
        ORDER BY received_at LIMIT $2)
      """;

  private EventSql() {}
}
