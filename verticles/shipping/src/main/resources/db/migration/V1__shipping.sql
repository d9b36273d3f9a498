-- Places served by the same rates.
CREATE TABLE zone (
  id text PRIMARY KEY CHECK (id <> ''),
  name text NOT NULL,
  rates jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Where a zone is. A part of the world is in one zone only.
CREATE TABLE zone_area (
  zone_id text NOT NULL REFERENCES zone ON DELETE CASCADE,
  -- The area's place in the zone's list.
  place integer NOT NULL,
  -- Or '*', every country not named elsewhere.
  country text NOT NULL CHECK (country ~ '^([A-Z]{2}|\*)$'),
  region text CHECK (region <> ''),
  -- In capitals and without spaces, as codes are compared.
  postal_prefix text CHECK (postal_prefix ~ '^[A-Z0-9-]+$'),
  PRIMARY KEY (zone_id, place),
  CHECK (country <> '*' OR (region IS NULL AND postal_prefix IS NULL))
);

CREATE UNIQUE INDEX zone_area_once
  ON zone_area (country, lower(coalesce(region, '')), coalesce(postal_prefix, ''));

-- An order as shipping knows it. Who changes anything of an order locks its row first.
CREATE TABLE consignment (
  order_id text PRIMARY KEY CHECK (order_id <> ''),
  -- Of the order's lines: -1 while they are not known yet, 0 as placed, then the last edit's.
  version bigint NOT NULL CHECK (version >= -1),
  withdrawn_at timestamptz,
  withdraw_reason text,
  CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL))
);

-- How many units of a SKU stand where. The checks are the last line of defense: never more
-- fulfilled than ordered, shipped than fulfilled, returned than shipped.
CREATE TABLE consignment_line (
  order_id text NOT NULL REFERENCES consignment,
  sku text NOT NULL CHECK (sku <> ''),
  ordered integer NOT NULL CHECK (ordered >= 0),
  -- In fulfillments that are not canceled.
  fulfilled integer NOT NULL DEFAULT 0 CHECK (fulfilled >= 0),
  shipped integer NOT NULL DEFAULT 0 CHECK (shipped >= 0),
  delivered integer NOT NULL DEFAULT 0 CHECK (delivered >= 0),
  -- Announced by returns and not in yet.
  announced integer NOT NULL DEFAULT 0 CHECK (announced >= 0),
  returned integer NOT NULL DEFAULT 0 CHECK (returned >= 0),
  PRIMARY KEY (order_id, sku),
  CONSTRAINT never_more_fulfilled_than_ordered CHECK (fulfilled <= ordered),
  CONSTRAINT never_more_shipped_than_fulfilled CHECK (shipped <= fulfilled),
  CONSTRAINT never_more_delivered_than_shipped CHECK (delivered <= shipped),
  CONSTRAINT never_more_returned_than_shipped CHECK (announced::bigint + returned <= shipped)
);

-- A parcel of an order.
CREATE TABLE fulfillment (
  id text PRIMARY KEY,
  order_id text NOT NULL REFERENCES consignment,
  idempotency_key text NOT NULL,
  -- Whether its command asked for all that was left instead of naming lines.
  asked_for_all boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'shipped', 'delivered', 'canceled')),
  carrier text,
  tracking_number text,
  tracking_url text,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  shipped_at timestamptz,
  delivered_at timestamptz,
  canceled_at timestamptz,
  UNIQUE (order_id, idempotency_key),
  CHECK ((status IN ('shipped', 'delivered')) = (shipped_at IS NOT NULL)),
  CHECK ((status = 'delivered') = (delivered_at IS NOT NULL)),
  CHECK ((status = 'canceled') = (canceled_at IS NOT NULL))
);

CREATE TABLE fulfillment_line (
  fulfillment_id text NOT NULL REFERENCES fulfillment,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (fulfillment_id, sku)
);

-- Units of an order on their way back.
CREATE TABLE order_return (
  id text PRIMARY KEY,
  order_id text NOT NULL REFERENCES consignment,
  idempotency_key text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('requested', 'partially_received', 'received', 'canceled')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (order_id, idempotency_key)
);

CREATE TABLE order_return_line (
  return_id text NOT NULL REFERENCES order_return,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  received integer NOT NULL DEFAULT 0 CHECK (received >= 0),
  reason text NOT NULL,
  PRIMARY KEY (return_id, sku),
  CONSTRAINT never_more_received_than_announced CHECK (received <= quantity)
);

-- What came in of a return at once.
CREATE TABLE return_receipt (
  id text PRIMARY KEY,
  return_id text NOT NULL REFERENCES order_return,
  idempotency_key text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (return_id, idempotency_key)
);

CREATE TABLE return_receipt_line (
  receipt_id text NOT NULL REFERENCES return_receipt,
  sku text NOT NULL,
  restock boolean NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (receipt_id, sku, restock)
);
