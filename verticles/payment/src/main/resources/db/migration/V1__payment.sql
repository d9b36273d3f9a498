-- One row per order. What is owed to the provider next stands in step, and nobody asks before due_at.
CREATE TABLE payment (
  order_id           text PRIMARY KEY,
  -- Absent only for an order canceled before its payment was ever seen.
  provider           text,
  token              text,
  amount             bigint NOT NULL,
  currency           char(3) NOT NULL,
  status             text NOT NULL,
  step               text,
  cancel_reason      text,
  decline_code       text,
  provider_reference text,
  captured           bigint NOT NULL DEFAULT 0,
  refunded           bigint NOT NULL DEFAULT 0,
  attempts           integer NOT NULL DEFAULT 0,
  due_at             timestamptz,
  -- Changes with every write, so that a decision made on an older row is not applied.
  version            bigint NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT status_known CHECK (
    status IN ('processing', 'requires_capture', 'succeeded', 'declined', 'canceled', 'refunded')),
  CONSTRAINT step_known CHECK (step IN ('authorize', 'capture', 'void', 'refund')),
  CONSTRAINT step_while_processing CHECK ((status = 'processing') = (step IS NOT NULL)),
  CONSTRAINT due_while_processing CHECK ((step IS NULL) = (due_at IS NULL)),
  CONSTRAINT amount_positive CHECK (
    amount > 0 OR (amount = 0 AND provider IS NULL AND status = 'canceled')),
  CONSTRAINT captured_within_amount CHECK (captured BETWEEN 0 AND amount),
  CONSTRAINT refunded_within_captured CHECK (refunded BETWEEN 0 AND captured),
  CONSTRAINT succeeded_is_captured CHECK (
    (status = 'succeeded' AND captured > refunded) OR status <> 'succeeded'),
  CONSTRAINT refunded_is_all_back CHECK (
    (status = 'refunded' AND captured > 0 AND refunded = captured) OR status <> 'refunded'),
  CONSTRAINT canceled_costs_nothing CHECK (status <> 'canceled' OR captured = 0),
  CONSTRAINT reference_once_authorized CHECK (
    provider_reference IS NOT NULL
    OR status IN ('declined', 'canceled') OR step = 'authorize')
);

CREATE INDEX payment_due ON payment (due_at) WHERE due_at IS NOT NULL;

-- What happened to the money, never changed: captured and refunded recompute from here.
CREATE TABLE payment_ledger (
  id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id           text NOT NULL REFERENCES payment,
  entry              text NOT NULL CHECK (entry IN ('authorized', 'captured', 'voided', 'refunded')),
  amount             bigint NOT NULL CHECK (amount > 0),
  currency           char(3) NOT NULL,
  provider_reference text NOT NULL,
  at                 timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX payment_ledger_order ON payment_ledger (order_id);
-- A refund may come in parts; the rest happens once.
CREATE UNIQUE INDEX payment_ledger_once ON payment_ledger (order_id, entry) WHERE entry <> 'refunded';

REVOKE UPDATE, DELETE, TRUNCATE ON payment_ledger FROM "${runtime_role}";
REVOKE DELETE, TRUNCATE ON payment FROM "${runtime_role}";
