-- Events, written in the transaction of the change they tell of.
CREATE TABLE outbox (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  type text NOT NULL,
  subject text NOT NULL,
  -- Counts a subject's events from 1.
  sequence bigint NOT NULL CHECK (sequence > 0),
  data jsonb NOT NULL,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (subject, sequence)
);

CREATE TABLE event_subscription (
  subscriber text NOT NULL,
  type text NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (type, subscriber)
);

-- What a subscriber has yet to acknowledge; written with the event, gone when acknowledged. A
-- position in the log instead would skip events of transactions that commit late.
CREATE TABLE outbox_delivery (
  subscriber text NOT NULL,
  seq bigint NOT NULL,
  subject text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (subscriber, seq)
) WITH (
  -- Rows live for a moment: clear their traces often, or every read wades through them.
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 1000
);

-- "Is an earlier event of this subject waiting?"
CREATE INDEX outbox_delivery_subject ON outbox_delivery (subscriber, subject, seq);
-- "Does anybody still wait for this event?"
CREATE INDEX outbox_delivery_seq ON outbox_delivery (seq);
