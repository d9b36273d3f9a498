package io.souk.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A SKU's counts as stored. {@code held} may still count holds that have expired.
 *
 * @param importedQuantity the last import's; null if none named this SKU
 */
record StockRow(
    String sku, int onHand, int held, int committed, @Nullable Integer importedQuantity) {

  int free() {
    return onHand - held - committed;
  }

  StockRow plus(Movement movement) {
    return new StockRow(
        sku,
        onHand + movement.onHand(),
        held + movement.held(),
        committed + movement.committed(),
        importedQuantity);
  }
}
