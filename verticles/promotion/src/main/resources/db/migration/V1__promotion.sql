-- A promotion and its terms now.
CREATE TABLE promotion (
  id text PRIMARY KEY CHECK (id <> ''),
  -- Tells the older of two.
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  idempotency_key text NOT NULL UNIQUE,
  -- The terms first asked for, which tell a repeat from another request with its key.
  created_from jsonb NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  effect jsonb NOT NULL,
  applies_to jsonb,
  gets jsonb,
  minimum jsonb,
  automatic boolean NOT NULL,
  combines boolean NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Finds those that apply now without the many that once did.
CREATE INDEX promotion_automatic ON promotion (coalesce(ends_at, 'infinity')) WHERE automatic;

CREATE TABLE coupon (
  code text PRIMARY KEY CHECK (code ~ '^[A-Z0-9_-]{1,64}$'),
  promotion_id text NOT NULL REFERENCES promotion,
  -- By orders that have not given it back.
  uses integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
  max_uses integer CHECK (max_uses > 0),
  max_uses_per_customer integer CHECK (max_uses_per_customer > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT never_used_more_often_than_allowed CHECK (uses <= max_uses)
);

CREATE INDEX coupon_by_promotion ON coupon (promotion_id, code);

-- Uses by one customer of a coupon that limits them.
CREATE TABLE coupon_customer (
  code text NOT NULL REFERENCES coupon,
  -- The SHA-256 of who it is: enough to count by, and nothing to forget when somebody is erased.
  customer text NOT NULL,
  uses integer NOT NULL CHECK (uses >= 0),
  -- The coupon's, which never changes.
  max_uses integer NOT NULL,
  PRIMARY KEY (code, customer),
  CONSTRAINT never_used_more_often_by_a_customer CHECK (uses <= max_uses)
);

-- An order that named coupons, or that gave them back before it was heard of.
CREATE TABLE redemption (
  order_id text PRIMARY KEY CHECK (order_id <> ''),
  -- As in coupon_customer.
  customer text,
  -- What the order was told, and is told again; absent if it was given back before.
  answer jsonb,
  redeemed_at timestamptz,
  given_back_at timestamptz,
  reason text,
  CHECK ((answer IS NULL) = (redeemed_at IS NULL)),
  CHECK (reason IS NULL OR given_back_at IS NOT NULL)
);

-- The coupons an order used.
CREATE TABLE coupon_use (
  order_id text NOT NULL REFERENCES redemption,
  code text NOT NULL REFERENCES coupon,
  PRIMARY KEY (order_id, code)
);

CREATE TABLE tax_rate (
  id text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,64}$'),
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  region text CHECK (region <> ''),
  name text NOT NULL CHECK (name <> ''),
  rate integer NOT NULL CHECK (rate BETWEEN 0 AND 1000000),
  on_shipping boolean NOT NULL
);

CREATE UNIQUE INDEX tax_rate_once
  ON tax_rate (country, lower(coalesce(region, '')), lower(name));
