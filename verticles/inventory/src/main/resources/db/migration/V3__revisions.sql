-- The last change of a committed hold's lines; a line that is no longer wanted stays, with nothing.
ALTER TABLE stock_hold ADD COLUMN revision integer NOT NULL DEFAULT 0;

ALTER TABLE stock_hold_line DROP CONSTRAINT stock_hold_line_quantity_check;
ALTER TABLE stock_hold_line
  ADD CONSTRAINT stock_hold_line_quantity_check CHECK (quantity >= 0) NOT VALID;

-- Rows that are there had a shorter list to be of: they need not be read again.
ALTER TABLE stock_movement DROP CONSTRAINT stock_movement_kind_check;
ALTER TABLE stock_movement
  ADD CONSTRAINT stock_movement_kind_check CHECK (kind IN (
    'counted', 'imported', 'held', 'committed', 'released', 'expired', 'shipped', 'returned',
    'revised'))
    NOT VALID;
