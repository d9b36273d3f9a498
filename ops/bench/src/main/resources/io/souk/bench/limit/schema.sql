-- The tables of a shop that is one program on one database: as few columns and indexes as it can
-- do with, so that the limit is not set too low.
CREATE TABLE idempotency_key (
  key text PRIMARY KEY,
  request_hash text NOT NULL,
  order_id text NOT NULL,
  outcome text,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE orders (
  id text PRIMARY KEY,
  status text NOT NULL,
  payment_status text NOT NULL,
  email text NOT NULL,
  shipping_address text NOT NULL,
  total bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE order_line (
  order_id text NOT NULL,
  position int NOT NULL,
  sku text NOT NULL,
  quantity int NOT NULL,
  title text NOT NULL,
  unit_price bigint NOT NULL,
  PRIMARY KEY (order_id, position)
);
CREATE TABLE order_timeline (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL,
  event text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE saga (
  order_id text PRIMARY KEY,
  step text NOT NULL,
  lease_until timestamptz
) WITH (fillfactor = 50);
CREATE TABLE stock (
  sku text PRIMARY KEY,
  on_hand bigint NOT NULL,
  held bigint NOT NULL DEFAULT 0,
  committed bigint NOT NULL DEFAULT 0,
  CHECK (held >= 0 AND committed >= 0 AND on_hand >= held + committed)
) WITH (fillfactor = 50);
CREATE TABLE stock_hold (
  order_id text NOT NULL,
  sku text NOT NULL,
  quantity int NOT NULL,
  status text NOT NULL,
  expires_at timestamptz,
  PRIMARY KEY (order_id, sku)
) WITH (fillfactor = 50);
CREATE TABLE stock_movement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL,
  kind text NOT NULL,
  held int NOT NULL,
  committed int NOT NULL,
  order_id text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE payment (
  order_id text PRIMARY KEY,
  amount bigint NOT NULL,
  status text NOT NULL,
  provider_reference text
) WITH (fillfactor = 50);
CREATE TABLE payment_ledger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL,
  entry text NOT NULL,
  amount bigint NOT NULL,
  accounts text[] NOT NULL,
  amounts bigint[] NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type text NOT NULL,
  subject text NOT NULL,
  data text NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO stock (sku, on_hand) SELECT 'sku-' || n, 1000000000 FROM generate_series(1, 1000) AS n;
ANALYZE;
