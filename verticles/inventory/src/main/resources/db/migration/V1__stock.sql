-- Stock per SKU. Changed only together with a movement; the checks are the last line of defense.
CREATE TABLE stock (
  sku text PRIMARY KEY CHECK (sku <> ''),
  on_hand integer NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  held integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  committed integer NOT NULL DEFAULT 0 CHECK (committed >= 0),
  -- The quantity of the last catalog import that named this SKU; null if none did.
  imported_quantity integer CHECK (imported_quantity >= 0),
  CONSTRAINT stock_promised_is_there CHECK (on_hand::bigint >= held::bigint + committed)
)
-- Room beside hot rows, so that updates stay in their page.
WITH (fillfactor = 50);

-- One row per order that ever held stock, or was released before it could.
CREATE TABLE stock_hold (
  order_id text PRIMARY KEY CHECK (order_id <> ''),
  status text NOT NULL CHECK (status IN ('held', 'committed', 'released', 'expired')),
  expires_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((status = 'held') = (expires_at IS NOT NULL))
);

CREATE INDEX stock_hold_expiry ON stock_hold (expires_at) WHERE status = 'held';

-- Its lines. Written and changed only by who has locked the SKU's stock row.
CREATE TABLE stock_hold_line (
  order_id text NOT NULL REFERENCES stock_hold,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  -- Set exactly as long as the quantity is counted in stock.held.
  held_until timestamptz,
  PRIMARY KEY (order_id, sku)
);

CREATE INDEX stock_hold_line_held ON stock_hold_line (sku, held_until) WHERE held_until IS NOT NULL;

-- Every change of stock, as what it added. Summed per SKU it is the stock.
CREATE TABLE stock_movement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL,
  kind text NOT NULL
    CHECK (kind IN ('counted', 'imported', 'held', 'committed', 'released', 'expired')),
  on_hand integer NOT NULL,
  held integer NOT NULL,
  committed integer NOT NULL,
  order_id text,
  reason text,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT stock_movement_moves CHECK (on_hand <> 0 OR held <> 0 OR committed <> 0)
);

-- History is added to, never rewritten.
REVOKE UPDATE, DELETE, TRUNCATE ON stock_movement FROM "${runtime_role}";
