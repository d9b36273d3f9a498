-- Money given back, or on its way back: by hand under a key, or for a receipt of returned units.
CREATE TABLE refund (
  id              text PRIMARY KEY,
  order_id        text NOT NULL REFERENCES orders,
  number          bigint GENERATED ALWAYS AS IDENTITY,
  status          text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
  amount          bigint NOT NULL CHECK (amount > 0),
  reason          text NOT NULL,
  return_id       text,
  idempotency_key text,
  receipt_id      text UNIQUE,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (order_id, idempotency_key)
);

CREATE INDEX refund_of_order ON refund (order_id, number);

-- Units that have come back.
ALTER TABLE order_line
  ADD COLUMN returned int NOT NULL DEFAULT 0,
  ADD CONSTRAINT never_more_returned_than_ordered CHECK (returned BETWEEN 0 AND quantity);
