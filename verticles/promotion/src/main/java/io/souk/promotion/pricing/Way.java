package io.souk.promotion.pricing;

import java.util.List;

/**
 * What some offers take off a basket together.
 *
 * @param takes in the order they were reckoned
 */
record Way(List<Take> takes) {
  static final Way NONE = new Way(List.of());

  /**
   * What one offer takes off.
   *
   * @param items off each item
   */
  record Take(Offer offer, List<Long> items, long shipping) {
    long total() {
      return items.stream().mapToLong(Long::longValue).sum() + shipping;
    }
  }

  long total() {
    return takes.stream().mapToLong(Take::total).sum();
  }
}
