-- Events of others whose effect is in this database; written in the effect's transaction.
CREATE TABLE inbox (
  event_id text PRIMARY KEY,
  source text NOT NULL,
  type text NOT NULL,
  subject text NOT NULL,
  sequence bigint NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX inbox_received ON inbox (received_at);
