package io.souk.bench.driver;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Looks at products, with prices and availability. */
final class Browse implements Load {
  private static final String KIND = "browse";

  private final Shop shop;
  private final Supplier<String> handles;

  Browse(Shop shop, Supplier<String> handles) {
    this.shop = shop;
    this.handles = handles;
  }

  @Override
  public Future<Outcome> send(long number) {
    return shop.look("/v1/products/" + handles.get())
        .map(
            status -> status == 200 ? Outcome.served(KIND) : new Outcome(KIND, "status " + status));
  }
}
