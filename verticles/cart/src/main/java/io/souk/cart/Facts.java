package io.souk.cart;

import io.souk.api.cart.Cart.Part;
import io.souk.api.catalog.Quote;
import io.souk.api.promotion.PricedCart;
import io.souk.api.shipping.ShippingOptions.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the neighbors say of a cart now.
 *
 * @param prices by SKU; one nobody sells is missing
 * @param available units by SKU; one without stock ever is missing
 * @param shipping none if it cannot be shipped there
 */
record Facts(
    Told<Map<String, Quote.Line>> prices,
    Told<Map<String, Integer>> available,
    Told<List<Option>> shipping,
    Told<PricedCart> promotions) {

  List<Part> unavailable() {
    List<Part> parts = new ArrayList<>();
    if (prices.silent()) {
      parts.add(Part.PRICES);
    }
    if (available.silent()) {
      parts.add(Part.AVAILABILITY);
    }
    if (shipping.silent()) {
      parts.add(Part.SHIPPING);
    }
    if (promotions.silent()) {
      parts.add(Part.PROMOTIONS);
    }
    return parts;
  }
}
