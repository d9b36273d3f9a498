package io.souk.bench.driver;

import io.souk.api.inventory.Inventory;
import io.souk.chassis.bus.Bus;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes loads. */
final class Loads {
  private static final int LOOKS_AN_ORDER = 10;
  private static final long SEED = 1;

  private final Shop shop;
  private final Bus bus;
  private final DriverSettings settings;
  private final Random random = new Random(SEED);

  Loads(Shop shop, Bus bus, DriverSettings settings) {
    this.shop = shop;
    this.bus = bus;
    this.settings = settings;
  }

  Load named(LoadName name) {
    return switch (name) {
      case ORDERS_COLD -> new PlaceOrders(shop, any(settings.cold()));
      case ORDERS_HOT -> new PlaceOrders(shop, () -> settings.hot().get(0));
      case HOLDS_HOT -> new HoldUnits(inventory(), () -> settings.hot().get(1));
      case HOLDS_COLD -> new ReleasedHolds(new HoldUnits(inventory(), any(settings.cold())));
      case BROWSE -> browse();
      case MIXED ->
          new Mixed(browse(), new PlaceOrders(shop, any(settings.cold())), LOOKS_AN_ORDER);
      case BUS -> new Ping(bus.client(Echo.class));
    };
  }

  // A product's handle is its only SKU.
  private Load browse() {
    return new Browse(shop, any(settings.cold()));
  }

  private Inventory inventory() {
    return bus.client(Inventory.class);
  }

  private Supplier<String> any(List<String> skus) {
    return () -> skus.get(random.nextInt(skus.size()));
  }
}
