-- Of a committed line, the units that have left the house: no longer here, no longer committed.
ALTER TABLE stock_hold_line
  ADD COLUMN shipped integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT never_more_shipped_than_held CHECK (shipped BETWEEN 0 AND quantity);

-- Rows that are there had a shorter list to be of: they need not be read again.
ALTER TABLE stock_movement DROP CONSTRAINT stock_movement_kind_check;
ALTER TABLE stock_movement
  ADD CONSTRAINT stock_movement_kind_check CHECK (kind IN (
    'counted', 'imported', 'held', 'committed', 'released', 'expired', 'shipped', 'returned'))
    NOT VALID;
