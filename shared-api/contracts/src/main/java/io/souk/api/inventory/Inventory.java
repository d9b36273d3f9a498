package io.souk.api.inventory;

import io.souk.api.Contract;
import io.souk.api.Patience;
import io.vertx.core.Future;

/** Stock and reservations. */
@Contract("inventory")
public interface Inventory {
  /**
   * Holds all lines or none until the hold expires; the same order id returns the same hold. Lines
   * with the same SKU count together. Fails with insufficient_stock, unknown_sku, and with
   * hold_released or hold_expired when this order's hold has already ended that way.
   */
  Future<Hold> hold(HoldStock command);

  /**
   * Turns a hold into a promise that no longer expires. Repeating it changes nothing. Fails with
   * hold_not_found, hold_expired, hold_released.
   */
  Future<Hold> commit(CommitHold command);

  /**
   * Gives back what the order holds or has committed. Repeating it changes nothing. An order that
   * never held anything is remembered as released, so that a hold still on its way is refused.
   */
  Future<Hold> release(ReleaseHold command);

  /**
   * Makes a committed hold have other lines: takes what is more, all or nothing, and gives back
   * what is less. A revision not above the last known one changes nothing. Fails with
   * insufficient_stock, unknown_sku, already_shipped (more has left than would be held),
   * hold_not_found (or not committed), hold_expired, hold_released.
   */
  Future<Hold> revise(ReviseHold command);

  /**
   * Sets the counted stock of a SKU, known or new, and writes a movement of the difference, if
   * there is one. Fails with stock_in_use if less would be left than is held and committed.
   */
  Future<StockLevel> setStock(SetStock command);

  /**
   * Takes over quantities from a catalog import: where a SKU is new or its imported quantity is not
   * the one imported last, its counted stock becomes that quantity (but never less than is held and
   * committed); elsewhere nothing changes. So importing the same file twice changes nothing, even
   * after sales.
   */
  @Patience(10_000)
  Future<StockImported> importStock(ImportStock command);

  /** Fails with unknown_sku. */
  Future<StockLevel> level(GetStockLevel query);

  /** Levels of many SKUs at once; unknown ones are left out. */
  Future<StockLevels> levels(GetStockLevels query);
}
