-- What payment has been asked to reserve: an edited order may cost as much again, never more.
ALTER TABLE orders ADD COLUMN authorized bigint;

UPDATE orders SET authorized = total;

ALTER TABLE orders ADD CONSTRAINT never_dearer_than_authorized CHECK (total <= authorized);
