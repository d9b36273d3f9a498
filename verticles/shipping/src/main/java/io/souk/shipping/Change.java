package io.souk.shipping;

import io.souk.api.shipping.ShipmentLine;
import java.util.List;
import java.util.function.Function;

/** What a step adds to the counts of one SKU of an order. */
record Change(String sku, int fulfilled, int shipped, int delivered, int announced, int returned) {

  static Change fulfilled(ShipmentLine line) {
    return new Change(line.sku(), line.quantity(), 0, 0, 0, 0);
  }

  static Change unfulfilled(ShipmentLine line) {
    return new Change(line.sku(), -line.quantity(), 0, 0, 0, 0);
  }

  static Change shipped(ShipmentLine line) {
    return new Change(line.sku(), 0, line.quantity(), 0, 0, 0);
  }

  static Change delivered(ShipmentLine line) {
    return new Change(line.sku(), 0, 0, line.quantity(), 0, 0);
  }

  static Change announced(ShipmentLine line) {
    return new Change(line.sku(), 0, 0, 0, line.quantity(), 0);
  }

  static Change expectedNoMore(ShipmentLine line) {
    return new Change(line.sku(), 0, 0, 0, -line.quantity(), 0);
  }

  static Change returned(ShipmentLine line) {
    return new Change(line.sku(), 0, 0, 0, -line.quantity(), line.quantity());
  }

  static List<Change> of(List<ShipmentLine> lines, Function<ShipmentLine, Change> step) {
    return lines.stream().map(step).toList();
  }
}
