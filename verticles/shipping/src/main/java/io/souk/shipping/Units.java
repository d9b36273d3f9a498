package io.souk.shipping;

/** How many units of one SKU of an order stand where. */
record Units(int ordered, int fulfilled, int shipped, int delivered, int announced, int returned) {

  static Units ordered(int units) {
    return new Units(units, 0, 0, 0, 0, 0);
  }

  /** Not in a fulfillment yet. */
  int toFulfill() {
    return ordered - fulfilled;
  }

  /** Shipped, and neither back nor announced to come back. */
  int toReturn() {
    return shipped - announced - returned;
  }

  Units plus(Change change) {
    return new Units(
        ordered,
        fulfilled + change.fulfilled(),
        shipped + change.shipped(),
        delivered + change.delivered(),
        announced + change.announced(),
        returned + change.returned());
  }

  Units plus(Units other) {
    return new Units(
        ordered + other.ordered,
        fulfilled + other.fulfilled,
        shipped + other.shipped,
        delivered + other.delivered,
        announced + other.announced,
        returned + other.returned);
  }
}
