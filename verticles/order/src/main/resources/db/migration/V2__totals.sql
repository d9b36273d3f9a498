-- What the buyer wants beside the goods, and what the whole costs.
ALTER TABLE orders
  ADD COLUMN customer_id text,
  ADD COLUMN coupons jsonb,
  ADD COLUMN shipping_option text,
  ADD COLUMN note text,
  ADD COLUMN cart_id text,
  ADD COLUMN return_url text,
  -- Rises with every edit.
  ADD COLUMN version int NOT NULL DEFAULT 0,
  ADD COLUMN discount bigint NOT NULL DEFAULT 0 CHECK (discount >= 0),
  ADD COLUMN shipping bigint NOT NULL DEFAULT 0 CHECK (shipping >= 0),
  ADD COLUMN tax bigint NOT NULL DEFAULT 0 CHECK (tax >= 0),
  ADD COLUMN tax_included boolean NOT NULL DEFAULT true,
  -- Money taken, money that is to be given back or was, and money that was given back.
  ADD COLUMN captured bigint NOT NULL DEFAULT 0,
  ADD COLUMN refunding bigint NOT NULL DEFAULT 0,
  ADD COLUMN refunded bigint NOT NULL DEFAULT 0;

UPDATE orders SET captured = total WHERE payment_status IN ('captured', 'refunded');
UPDATE orders SET refunding = total, refunded = total WHERE payment_status = 'refunded';

ALTER TABLE orders
  ADD CONSTRAINT order_total_adds_up CHECK (
    total = subtotal - discount + shipping + CASE WHEN tax_included THEN 0 ELSE tax END),
  ADD CONSTRAINT never_more_refunded_than_captured CHECK (
    0 <= refunded AND refunded <= refunding AND refunding <= captured);

ALTER TABLE order_line
  ADD COLUMN discount bigint NOT NULL DEFAULT 0 CHECK (discount >= 0),
  ADD COLUMN tax bigint NOT NULL DEFAULT 0 CHECK (tax >= 0),
  ADD COLUMN discounts jsonb,
  ADD COLUMN taxes jsonb,
  -- Absent means it does.
  ADD COLUMN requires_shipping boolean,
  DROP CONSTRAINT order_line_check1;

-- Whether the tax comes on top says the order.
ALTER TABLE order_line ADD CONSTRAINT order_line_total_adds_up CHECK (
  total IN (unit_price * quantity - discount, unit_price * quantity - discount + tax));

-- Until when the buyer has to act at the payment provider, once he had to.
ALTER TABLE saga ADD COLUMN action_until timestamptz;

UPDATE saga SET state = state || '{"capture": "later"}' WHERE state ->> 'capture_at_once' = 'false';
