-- A cart. Who changes anything of it locks its row first.
CREATE TABLE carts (
  id text PRIMARY KEY CHECK (id ~ '^cart_[0-9A-Z]{26}$'),
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'checking_out', 'ordered')),
  -- Grows with every change.
  version bigint NOT NULL DEFAULT 1 CHECK (version >= 1),
  -- The version since which it holds what it holds: a checkout that failed changes the version,
  -- not this.
  content_version bigint NOT NULL DEFAULT 1 CHECK (content_version BETWEEN 1 AND version),
  -- A guest's if absent.
  customer_id text CHECK (customer_id <> ''),
  email text,
  shipping_address jsonb,
  shipping_option text,
  coupons text[] NOT NULL DEFAULT '{}',
  note text,
  -- The checkout that has it.
  checkout_id text,
  order_id text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- From then on nobody sees it, swept or not.
  expires_at timestamptz,
  CHECK ((status = 'open') = (checkout_id IS NULL)),
  CHECK ((status = 'checking_out') = (expires_at IS NULL)),
  CHECK (status <> 'open' OR order_id IS NULL),
  CHECK (status <> 'ordered' OR order_id IS NOT NULL)
);

CREATE UNIQUE INDEX one_cart_per_customer ON carts (customer_id) WHERE status <> 'ordered';
CREATE INDEX carts_of_customer ON carts (customer_id);
CREATE INDEX carts_by_expiry ON carts (expires_at);

CREATE TABLE cart_lines (
  cart_id text NOT NULL REFERENCES carts ON DELETE CASCADE,
  sku text NOT NULL CHECK (sku <> ''),
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
  -- The order in which they were put in.
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (cart_id, sku)
);

-- What was added under which key, so that a repeat does not add again.
CREATE TABLE cart_additions (
  cart_id text NOT NULL REFERENCES carts ON DELETE CASCADE,
  idempotency_key text NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (cart_id, idempotency_key)
);

CREATE INDEX cart_additions_by_age ON cart_additions (added_at);

-- Guests' carts that are gone since they were merged into a customer's.
CREATE TABLE cart_merges (
  cart_id text PRIMARY KEY,
  customer_id text NOT NULL,
  into_cart text NOT NULL REFERENCES carts ON DELETE CASCADE
);

CREATE INDEX cart_merges_into ON cart_merges (into_cart);

-- A try to order a cart.
CREATE TABLE checkouts (
  id text PRIMARY KEY CHECK (id <> ''),
  cart_id text NOT NULL REFERENCES carts ON DELETE CASCADE,
  idempotency_key text NOT NULL,
  request_hash text NOT NULL,
  -- The command that began it: its own repeats are no replays.
  command_id text NOT NULL,
  state text NOT NULL DEFAULT 'under_way' CHECK (state IN ('under_way', 'ordered', 'failed')),
  -- The command that orders what was claimed, for as long as it may have to be repeated.
  placement jsonb,
  order_id text,
  -- The first definite answer.
  answer jsonb,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- When somebody looks after it if nobody has brought it to its end.
  due_at timestamptz,
  UNIQUE (cart_id, idempotency_key),
  CHECK ((state = 'under_way') = (answer IS NULL)),
  CHECK ((state = 'under_way') = (placement IS NOT NULL)),
  CHECK ((state = 'under_way') = (due_at IS NOT NULL)),
  CHECK (state <> 'ordered' OR order_id IS NOT NULL)
);

-- The last line of defense: no cart is ordered twice.
CREATE UNIQUE INDEX never_two_orders_from_one_cart ON checkouts (cart_id) WHERE state <> 'failed';
CREATE INDEX checkouts_due ON checkouts (due_at) WHERE state = 'under_way';
CREATE INDEX checkouts_by_order ON checkouts (order_id) WHERE state = 'under_way';
