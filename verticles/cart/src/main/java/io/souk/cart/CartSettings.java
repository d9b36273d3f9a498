package io.souk.cart;

import io.souk.chassis.config.Settings;

/** The cart service's settings that belong together. */
final class CartSettings {
  private CartSettings() {}

  static Lives lives(Settings settings) {
    return new Lives(
        settings.duration("cart.expires_after"),
        settings.duration("cart.customers_expire_after"),
        settings.duration("cart.ordered_kept"));
  }

  static Appraiser.Asked asked(Settings settings) {
    return new Appraiser.Asked(settings.flag("cart.shipping"), settings.flag("cart.promotions"));
  }

  static Cashier.Patience patience(Settings settings) {
    return new Cashier.Patience(
        settings.duration("cart.checkout.patience"),
        settings.duration("cart.checkout.answer_before"));
  }

  static CheckoutStore.Times times(Settings settings) {
    return new CheckoutStore.Times(
        settings.duration("cart.checkout.resolve_after"),
        settings.duration("cart.checkout.resolve_again_after"),
        settings.duration("cart.checkout.repeat_within"));
  }
}
