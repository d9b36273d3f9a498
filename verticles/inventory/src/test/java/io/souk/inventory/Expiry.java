package io.souk.inventory;

import io.souk.testkit.postgres.TestDatabase;
import java.util.Collection;

/** Makes time pass for chosen holds, under the locks that every writer of holds takes. */
final class Expiry {
  private Expiry() {}

  /** Moves the end of those holds that run to so many milliseconds from now. */
  static void move(TestDatabase database, Collection<String> orderIds, long inMillis) {
    database.execute(
        """
        DO $$
        DECLARE
          chosen text[] := '{%s}';
          moment timestamptz;
        BEGIN
          PERFORM FROM stock
          WHERE sku IN (SELECT sku FROM stock_hold_line WHERE order_id = ANY(chosen))
          ORDER BY sku FOR UPDATE;
          moment := clock_timestamp() + interval '%d ms';
          UPDATE stock_hold_line SET held_until = moment
          WHERE order_id = ANY(chosen) AND held_until IS NOT NULL;
          UPDATE stock_hold SET expires_at = moment
          WHERE order_id = ANY(chosen) AND status = 'held';
        END $$
        """
            .formatted(String.join(",", orderIds), inMillis));
  }
}
