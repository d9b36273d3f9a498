-- A buyer may have to act first, a capture may take a part, and refunds come in parts.
ALTER TABLE payment
  ADD COLUMN return_url text,
  -- Where the buyer has to act, while he has to.
  ADD COLUMN action_url text,
  -- What was asked to be captured, once it was; all if absent.
  ADD COLUMN capture_amount bigint,
  -- Reserved, and neither taken nor let go.
  ADD COLUMN authorized bigint NOT NULL DEFAULT 0,
  -- Of refunded, what no row of payment_refund accounts for: a cancel's, or made at the provider.
  ADD COLUMN refunded_otherwise bigint NOT NULL DEFAULT 0,
  -- Set aside for refunds whose outcome is not known.
  ADD COLUMN refunding bigint NOT NULL DEFAULT 0;

UPDATE payment SET authorized = amount
WHERE captured = 0 AND provider_reference IS NOT NULL AND status IN ('processing', 'requires_capture');
UPDATE payment SET refunded_otherwise = refunded WHERE refunded > 0;

ALTER TABLE payment
  DROP CONSTRAINT status_known,
  DROP CONSTRAINT step_while_processing,
  DROP CONSTRAINT refunded_within_captured,
  ADD CONSTRAINT status_known CHECK (
    status IN ('processing', 'requires_action', 'requires_capture', 'succeeded', 'declined',
               'canceled', 'refunded')),
  ADD CONSTRAINT step_while_unsettled CHECK (
    (status IN ('processing', 'requires_action')) = (step IS NOT NULL)),
  ADD CONSTRAINT action_while_required CHECK (action_url IS NULL OR status = 'requires_action'),
  ADD CONSTRAINT capture_within_amount CHECK (capture_amount > 0 AND capture_amount <= amount),
  ADD CONSTRAINT authorized_until_captured CHECK (
    authorized = 0 OR (authorized = amount AND captured = 0)),
  -- Whoever asks for a refund has its money set aside here at once.
  ADD CONSTRAINT refunds_within_captured CHECK (
    refunded >= 0 AND refunding >= 0 AND refunded + refunding <= captured),
  ADD CONSTRAINT refunded_otherwise_within_refunded CHECK (
    refunded_otherwise BETWEEN 0 AND refunded);

CREATE TABLE payment_refund (
  id                 text PRIMARY KEY,
  order_id           text NOT NULL REFERENCES payment,
  amount             bigint NOT NULL CHECK (amount > 0),
  reason             text,
  status             text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
  provider_reference text,
  failure_code       text,
  attempts           integer NOT NULL DEFAULT 0,
  -- Nobody asks the provider about it before.
  due_at             timestamptz,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),

  CONSTRAINT due_while_pending CHECK ((status = 'pending') = (due_at IS NOT NULL)),
  CONSTRAINT failed_for_a_reason CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  CONSTRAINT succeeded_at_the_provider CHECK (
    status <> 'succeeded' OR provider_reference IS NOT NULL)
);

CREATE INDEX payment_refund_order ON payment_refund (order_id, created_at);
CREATE INDEX payment_refund_due ON payment_refund (due_at) WHERE due_at IS NOT NULL;

-- The ledger in double entry: a row is a journal, its entries are the pairs of accounts[n] and
-- amounts[n], debits above zero. One row, so that a journal is written whole or not at all.
CREATE FUNCTION sum_of(amounts bigint[]) RETURNS numeric
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN (SELECT sum(amount) FROM unnest(amounts) AS a (amount));

ALTER TABLE payment_ledger
  ADD COLUMN accounts text[],
  ADD COLUMN amounts bigint[];

UPDATE payment_ledger l
SET accounts = e.accounts, amounts = e.amounts
FROM payment_ledger j
  JOIN payment p USING (order_id)
  JOIN LATERAL (VALUES
    ('authorized', ARRAY[p.provider || ':authorized', 'uncaptured'], ARRAY[p.amount, -p.amount]),
    ('voided', ARRAY[p.provider || ':authorized', 'uncaptured'], ARRAY[-p.amount, p.amount]),
    ('captured',
      ARRAY[p.provider || ':authorized', 'uncaptured', p.provider || ':balance', 'sales'],
      ARRAY[-p.amount, p.amount, j.amount, -j.amount]),
    ('refunded', ARRAY[p.provider || ':balance', 'sales'], ARRAY[-j.amount, j.amount]))
    AS e (entry, accounts, amounts) ON e.entry = j.entry
WHERE j.id = l.id;

DROP INDEX payment_ledger_once;
ALTER TABLE payment_ledger
  ALTER COLUMN accounts SET NOT NULL,
  ALTER COLUMN amounts SET NOT NULL,
  ALTER COLUMN amount DROP NOT NULL,
  DROP CONSTRAINT payment_ledger_entry_check,
  ADD CONSTRAINT entry_known CHECK (
    entry IN ('authorized', 'captured', 'voided', 'refunded', 'adopted')),
  ADD CONSTRAINT amount_unless_adopted CHECK ((entry = 'adopted') = (amount IS NULL)),
  ADD CONSTRAINT an_amount_for_each_account CHECK (
    cardinality(accounts) = cardinality(amounts) AND cardinality(accounts) >= 2
    AND array_position(accounts, NULL) IS NULL AND array_position(amounts, NULL) IS NULL),
  ADD CONSTRAINT balanced CHECK (sum_of(amounts) = 0);
-- A refund may come in parts, and books may be adopted again; the rest happens once.
CREATE UNIQUE INDEX payment_ledger_once ON payment_ledger (order_id, entry)
  WHERE entry IN ('authorized', 'captured', 'voided');

-- What the accounts held when the journals up to closed_to had been written: nobody sums up years.
CREATE TABLE payment_balance (
  account  text NOT NULL,
  currency char(3) NOT NULL,
  balance  bigint NOT NULL,
  PRIMARY KEY (account, currency)
);
CREATE TABLE payment_closing (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  closed_to bigint NOT NULL
);
INSERT INTO payment_closing (closed_to) VALUES (0);

REVOKE DELETE, TRUNCATE ON payment_refund FROM "${runtime_role}";
