CREATE TABLE orders (
  id                 text PRIMARY KEY,
  status             text NOT NULL CHECK (status IN ('pending', 'confirmed', 'completed', 'canceled')),
  payment_status     text NOT NULL CHECK (payment_status IN
                       ('not_paid', 'authorized', 'captured', 'partially_refunded', 'refunded')),
  fulfillment_status text NOT NULL DEFAULT 'not_fulfilled' CHECK (fulfillment_status IN
                       ('not_fulfilled', 'partially_fulfilled', 'fulfilled', 'shipped', 'delivered')),
  cancel_reason      text,
  email              text NOT NULL,
  shipping_address   jsonb NOT NULL,
  payment_provider   text NOT NULL,
  payment_token      text NOT NULL,
  currency           char(3),
  subtotal           bigint CHECK (subtotal >= 0),
  total              bigint CHECK (total >= 0),
  created_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((status = 'canceled') = (cancel_reason IS NOT NULL)),
  CHECK (num_nulls(currency, subtotal, total) IN (0, 3)),
  CHECK (status NOT IN ('confirmed', 'completed') OR total IS NOT NULL)
);

CREATE TABLE order_line (
  order_id   text NOT NULL REFERENCES orders,
  position   int NOT NULL,
  sku        text NOT NULL,
  quantity   int NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
  title      text,
  unit_price bigint CHECK (unit_price >= 0),
  total      bigint,
  PRIMARY KEY (order_id, position),
  CHECK (num_nulls(title, unit_price, total) IN (0, 3)),
  CHECK (total = unit_price * quantity)
);

CREATE TABLE order_timeline (
  order_id text NOT NULL REFERENCES orders,
  number   bigint GENERATED ALWAYS AS IDENTITY,
  event    text NOT NULL,
  detail   text,
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (order_id, number)
);
REVOKE UPDATE, DELETE ON order_timeline FROM "${runtime_role}";

-- One key makes one order; its outcome is written with the transition that makes it definite.
CREATE TABLE idempotency_key (
  key          text PRIMARY KEY,
  request_hash text NOT NULL,
  command_id   text NOT NULL,
  order_id     text NOT NULL UNIQUE REFERENCES orders,
  outcome      jsonb,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

-- A saga at work is leased (owner, lease_until), one that waits has a retry_at, one that rests
-- has neither. Every claim raises the token; only the latest token may write.
CREATE TABLE saga (
  order_id    text PRIMARY KEY REFERENCES orders,
  state       jsonb NOT NULL,
  step        text NOT NULL GENERATED ALWAYS AS (state ->> 'step') STORED,
  version     bigint NOT NULL DEFAULT 0,
  open        boolean NOT NULL,
  token       bigint NOT NULL DEFAULT 1,
  owner       text,
  lease_until timestamptz,
  retry_at    timestamptz,
  due_at      timestamptz GENERATED ALWAYS AS (coalesce(lease_until, retry_at)) STORED,
  opened_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nonnulls(lease_until, retry_at) = CASE WHEN open THEN 1 ELSE 0 END),
  CHECK ((owner IS NULL) = (lease_until IS NULL))
);
CREATE INDEX saga_due ON saga (due_at) WHERE open;
CREATE INDEX saga_open ON saga (opened_at) WHERE open;
