package io.souk.gateway;

import io.souk.api.inventory.GetStockLevels;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.StockLevel;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks inventory about many SKUs at once. */
final class Availabilities {
  private static final Logger LOG = LoggerFactory.getLogger(Availabilities.class);
  private static final int MOST_PER_CALL = 1_000;

  private final Inventory inventory;

  Availabilities(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Never fails: SKUs that inventory does not know, or cannot tell of now, are left out. */
  Future<Map<String, Availability>> of(List<String> skus) {
    List<Future<List<StockLevel>>> calls = chunks(skus).map(this::levels).toList();
    return Future.join(calls)
        .map(
            done ->
                calls.stream()
                    .flatMap(call -> call.result().stream())
                    .collect(
                        Collectors.toMap(
                            StockLevel::sku, Availability::of, (one, other) -> other)));
  }

  private static Stream<List<String>> chunks(List<String> skus) {
    Function<Integer, List<String>> chunk =
        from -> skus.subList(from, Math.min(skus.size(), from + MOST_PER_CALL));
    return IntStream.iterate(0, from -> from < skus.size(), from -> from + MOST_PER_CALL)
        .boxed()
        .map(chunk);
  }

  private Future<List<StockLevel>> levels(List<String> skus) {
    return inventory
        .levels(new GetStockLevels(skus))
        .map(answer -> answer.levels())
        .recover(
            e -> {
              LOG.debug("Availability unknown: {}", e.toString());
              return Future.succeededFuture(List.of());
            });
  }
}
