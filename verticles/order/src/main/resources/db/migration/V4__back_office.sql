-- What the shop's people noted.
CREATE TABLE order_note (
  id         text PRIMARY KEY,
  order_id   text NOT NULL REFERENCES orders,
  number     bigint GENERATED ALWAYS AS IDENTITY,
  text       text NOT NULL,
  author     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX order_note_of_order ON order_note (order_id, number);

-- Lists are read newest first. Statuses have no index: they change with every step of an order,
-- and each change would have to be written there as well.
CREATE INDEX orders_by_time ON orders (created_at, id);
CREATE INDEX orders_of_email ON orders (lower(email), created_at, id);
CREATE INDEX orders_of_customer ON orders (customer_id, created_at, id)
  WHERE customer_id IS NOT NULL;
CREATE INDEX order_line_of_sku ON order_line (sku, order_id);
