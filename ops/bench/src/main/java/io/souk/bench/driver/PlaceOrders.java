package io.souk.bench.driver;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Line;
import io.souk.drill.history.Request;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Orders of one unit, paid by a card that works; served is who is told confirmed. */
final class PlaceOrders implements Load {
  private static final String KIND = "order";
  private static final String CARD = "pm_card_visa";

  private final Shop shop;
  private final Supplier<String> skus;

  PlaceOrders(Shop shop, Supplier<String> skus) {
    this.shop = shop;
    this.skus = skus;
  }

  @Override
  public Future<Outcome> send(long number) {
    return shop.ask(order("bench-" + number, skus.get())).map(told -> outcome(told.answer()));
  }

  static Request order(String key, String sku) {
    return Request.place(key, List.of(new Line(sku, 1)), CARD);
  }

  private static Outcome outcome(Answer answer) {
    return switch (answer.status()) {
      case 201 -> Outcome.served(KIND);
      case 202 -> new Outcome(KIND, "pending");
      case 0 -> new Outcome(KIND, "no_answer");
      default -> new Outcome(KIND, String.valueOf(answer.code()));
    };
  }
}
