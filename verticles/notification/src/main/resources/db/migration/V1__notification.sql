-- Where webhooks go. A disabled endpoint gets nothing new, and nothing is pending for it.
CREATE TABLE webhook_endpoint (
  id text PRIMARY KEY,
  -- Of the command that made it, and what that said, to know a repeat.
  idempotency_key text NOT NULL UNIQUE CHECK (length(idempotency_key) BETWEEN 1 AND 255),
  request_hash text NOT NULL,
  url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  types text[] NOT NULL CHECK (cardinality(types) BETWEEN 1 AND 50),
  description text CHECK (length(description) <= 200),
  disabled_reason text CHECK (disabled_reason IN ('requested', 'gone', 'failing')),
  -- In a row, and since when: what the breaker goes by.
  failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failing_since timestamptz,
  -- By the breaker, or because the endpoint asked for it.
  paused_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT failing_while_failures CHECK ((failures = 0) = (failing_since IS NULL))
);

-- What its webhooks are signed with. They must be readable to sign, so they stand here as they are,
-- in a database no other service can reach, and leave it once only.
CREATE TABLE webhook_secret (
  endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  number bigint GENERATED ALWAYS AS IDENTITY,
  idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 255),
  secret text NOT NULL,
  -- The current one has no end.
  ends_at timestamptz,
  PRIMARY KEY (endpoint_id, number),
  UNIQUE (endpoint_id, idempotency_key)
);
CREATE UNIQUE INDEX webhook_secret_current ON webhook_secret (endpoint_id) WHERE ends_at IS NULL;

-- Public events as they came, in the order they came, which is their order per source and subject.
CREATE TABLE public_event (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text NOT NULL UNIQUE,
  source text NOT NULL,
  type text NOT NULL,
  subject text NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  order_id text,
  customer_id text,
  occurred_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- "What happened then, what to this order, what to this customer, what is old?"
CREATE INDEX public_event_occurred ON public_event (occurred_at, position);
CREATE INDEX public_event_order ON public_event (order_id, occurred_at, position)
  WHERE order_id IS NOT NULL;
CREATE INDEX public_event_customer ON public_event (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX public_event_received ON public_event (received_at);

-- Whether an endpoint's types name this one: itself, all of its kind (order.*), or everything (*).
CREATE FUNCTION wants(types text[], type text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT EXISTS (
    SELECT FROM unnest(types) AS wanted
    WHERE wanted IN ('*', type)
      OR (right(wanted, 2) = '.*' AND starts_with(type, left(wanted, -1))))
$$;

-- An event for an endpoint. Pending ones are sent when due; whoever sends one makes it due again
-- for the case that he dies, and counts the attempt, which is also his token for writing its outcome.
CREATE TABLE webhook_delivery (
  endpoint_id text NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  position bigint NOT NULL REFERENCES public_event ON DELETE CASCADE,
  -- The event's: events of one source and subject go one after the other.
  source text NOT NULL,
  subject text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'dead')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  give_up_at timestamptz NOT NULL,
  -- Being sent; if due, by somebody who died.
  claimed boolean NOT NULL DEFAULT false,
  response_status integer,
  error text CHECK (length(error) <= 100),
  settled_at timestamptz,
  PRIMARY KEY (endpoint_id, position),
  CONSTRAINT settled_when_over CHECK ((status = 'pending') = (settled_at IS NULL)),
  CONSTRAINT claimed_while_pending CHECK (status = 'pending' OR NOT claimed)
) WITH (
  -- Every row changes three times.
  fillfactor = 70
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, due_at, position)
  WHERE status = 'pending';
CREATE INDEX webhook_delivery_subject ON webhook_delivery (endpoint_id, source, subject, position)
  WHERE status = 'pending';
CREATE INDEX webhook_delivery_claimed ON webhook_delivery (endpoint_id, due_at) WHERE claimed;
CREATE INDEX webhook_delivery_give_up ON webhook_delivery (give_up_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_status ON webhook_delivery (endpoint_id, status, position);
CREATE INDEX webhook_delivery_event ON webhook_delivery (position);

-- A mail that an event gives reason for. To whom, and what of, is asked of the order when it is sent.
CREATE TABLE email (
  position bigint PRIMARY KEY REFERENCES public_event ON DELETE CASCADE,
  template text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'dead', 'needless')),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  give_up_at timestamptz NOT NULL,
  error text CHECK (length(error) <= 200),
  settled_at timestamptz,
  CONSTRAINT settled_when_over CHECK ((status = 'pending') = (settled_at IS NULL))
);
CREATE INDEX email_due ON email (due_at) WHERE status = 'pending';
