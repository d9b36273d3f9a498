package io.souk.drill.load;

import io.souk.drill.history.Line;
import io.souk.drill.history.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is on sale: one SKU that everybody wants and that does not run out, and many others, of
 * which some are scarce; and the coupons, of which one is scarce, too.
 */
public final class Assortment {
  private static final long PLENTY = 1_000_000;
  private static final int SCARCE_EVERY = 3;
  private static final int MOST_COUNTED = 400;
  private static final double HOT = 0.4;

  private static final Map<String, Integer> COUPONS = Map.of("MANY", 1_000_000, "FEW", 25);

  private final String hot;
  private final List<String> cold;

  /**
   * @param skus at least two
   */
  public Assortment(List<String> skus, Random random) {
    List<String> shuffled = new ArrayList<>(skus);
    Collections.shuffle(shuffled, random);
    this.hot = shuffled.get(0);
    this.cold = List.copyOf(shuffled.subList(1, shuffled.size()));
  }

  /** Counts of everything, with which a shop opens. */
  public List<Request> openingCounts(Random random) {
    List<Request> counts = new ArrayList<>();
    counts.add(Request.setStock(hot, PLENTY));
    for (int i = 0; i < cold.size(); i++) {
      long units = i % SCARCE_EVERY == 0 ? 3 + random.nextInt(20) : 500 + random.nextInt(500);
      counts.add(Request.setStock(cold.get(i), units));
    }
    return counts;
  }

  /** How often each coupon may be used. */
  public static Map<String, Integer> coupons() {
    return COUPONS;
  }

  String anyCoupon(Random random) {
    return random.nextBoolean() ? "MANY" : "FEW";
  }

  Request count(Random random) {
    return Request.setStock(coldSku(random), random.nextInt(MOST_COUNTED));
  }

  /** One to three lines; two of them may name the same SKU. */
  List<Line> basket(Random random) {
    List<Line> lines = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      lines.add(new Line(anySku(random), 1 + random.nextInt(2)));
    }
    return lines;
  }

  String anySku(Random random) {
    return random.nextDouble() < HOT ? hot : coldSku(random);
  }

  private String coldSku(Random random) {
    return cold.get(random.nextInt(cold.size()));
  }
}
