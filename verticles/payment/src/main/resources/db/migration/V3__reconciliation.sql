-- How far each provider's books have been compared with ours.
CREATE TABLE payment_reconciliation (
  provider  text PRIMARY KEY,
  -- Payments made before that have been compared at least once.
  read_to   timestamptz NOT NULL,
  -- The pass under way, if any: over payments made between, going on after the one named.
  pass_from timestamptz,
  pass_to   timestamptz,
  after     text,

  CONSTRAINT a_pass_is_whole CHECK ((pass_from IS NULL) = (pass_to IS NULL)),
  CONSTRAINT after_in_a_pass CHECK (after IS NULL OR pass_to IS NOT NULL)
);

-- What the provider listed in the pass under way; whatever of ours is not here may be missing.
CREATE TABLE payment_reconciliation_seen (
  provider  text NOT NULL,
  reference text NOT NULL,
  PRIMARY KEY (provider, reference)
);

-- Finds a period's payments, and costs a new one hardly anything.
CREATE INDEX payment_created ON payment USING brin (created_at);

CREATE TABLE payment_difference (
  id                 text PRIMARY KEY,
  provider           text NOT NULL,
  kind               text NOT NULL CHECK (kind IN ('orphan', 'missing', 'mismatch')),
  status             text NOT NULL DEFAULT 'open'
    CHECK (status IN ('open', 'resolving', 'resolved')),
  order_id           text,
  provider_reference text NOT NULL,
  -- How the payment stood on each side.
  ours               jsonb,
  theirs             jsonb,
  action             text CHECK (action IN ('adopt', 'void', 'refund', 'ignore', 'vanished')),
  note               text,
  attempts           integer NOT NULL DEFAULT 0,
  -- Nobody acts on it at the provider before; only while resolving.
  due_at             timestamptz,
  checked_at         timestamptz NOT NULL DEFAULT now(),
  detected_at        timestamptz NOT NULL DEFAULT now(),
  resolved_at        timestamptz,

  CONSTRAINT decided_unless_open CHECK ((status = 'open') = (action IS NULL)),
  CONSTRAINT due_while_resolving CHECK ((status = 'resolving') = (due_at IS NOT NULL)),
  CONSTRAINT resolved_at_some_time CHECK ((status = 'resolved') = (resolved_at IS NOT NULL)),
  CONSTRAINT a_side_for_each_kind CHECK (
    (kind = 'orphan' OR ours IS NOT NULL) AND (kind = 'missing' OR theirs IS NOT NULL))
);

-- One at a time about a payment.
CREATE UNIQUE INDEX payment_difference_unresolved ON payment_difference (provider, provider_reference)
  WHERE status <> 'resolved';
CREATE INDEX payment_difference_ignored ON payment_difference (provider, provider_reference)
  WHERE action = 'ignore';
CREATE INDEX payment_difference_due ON payment_difference (due_at) WHERE due_at IS NOT NULL;

REVOKE DELETE, TRUNCATE ON payment_difference FROM "${runtime_role}";
