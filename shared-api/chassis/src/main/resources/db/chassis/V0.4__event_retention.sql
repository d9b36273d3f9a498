-- How many events a subject has had; outlives the events, so that pruning never restarts a count.
CREATE TABLE event_subject (
  subject text PRIMARY KEY,
  sequence bigint NOT NULL CHECK (sequence > 0)
);
INSERT INTO event_subject SELECT subject, max(sequence) FROM outbox GROUP BY subject;

-- "Which events are old?"
CREATE INDEX outbox_occurred ON outbox (occurred_at);
