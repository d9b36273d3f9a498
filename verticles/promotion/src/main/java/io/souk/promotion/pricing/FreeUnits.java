package io.souk.promotion.pricing;

import io.souk.api.promotion.PromotionTerms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The units of a basket that no buy-x-get-y promotion has counted yet. */
final class FreeUnits {
  private final Basket basket;
  private final List<Long> free;

  FreeUnits(Basket basket) {
    this.basket = basket;
    this.free = new ArrayList<>(basket.items().stream().map(Basket.Item::quantity).toList());
  }

  /**
   * Counts the units that are bought and those that are got for them, the cheapest; both serve no
   * other promotion.
   *
   * @return of each item, how many units are got
   */
  List<Long> get(PromotionTerms terms) {
    long buy = Objects.requireNonNull(terms.effect().buy());
    long get = Objects.requireNonNull(terms.effect().get());
    List<Integer> buyable = new ArrayList<>(basket.matching(terms.appliesTo()));
    List<Integer> gettable = buyable;
    long got;
    if (terms.gets() == null) {
      long units = count(buyable);
      got = units / (buy + get) * get + Math.max(0, units % (buy + get) - buy);
    } else {
      gettable = basket.matching(terms.gets());
      buyable.removeAll(gettable);
      got = Math.min(count(buyable) / buy * get, count(gettable));
    }
    List<Long> gifts = takeCheapest(got, gettable);
    takeCheapest((got + get - 1) / get * buy, buyable);
    return gifts;
  }

  private long count(List<Integer> items) {
    return items.stream().mapToLong(free::get).sum();
  }

  private List<Long> takeCheapest(long units, List<Integer> items) {
    List<Long> taken = new ArrayList<>(Collections.nCopies(free.size(), 0L));
    long wanted = units;
    List<Integer> cheapestFirst =
        items.stream()
            .sorted(Comparator.comparingLong(item -> basket.items().get(item).price()))
            .toList();
    for (int item : cheapestFirst) {
      long some = Math.min(wanted, free.get(item));
      taken.set(item, some);
      free.set(item, free.get(item) - some);
      wanted -= some;
    }
    return taken;
  }
}
