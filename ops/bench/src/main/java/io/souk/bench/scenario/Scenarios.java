package io.souk.bench.scenario;

import io.souk.bench.driver.LoadName;
import io.souk.bench.limit.LimitDatabase;
import io.souk.bench.limit.LimitScript;
import io.souk.bench.limit.Pgbench;
import io.souk.bench.stand.Stand;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All scenarios there are, in the order in which they are measured. */
public final class Scenarios {
  public static final String LIMIT_SAGA = "limit-saga";
  public static final String LIMIT_HOT = "limit-hot";
  public static final String ORDERS_COLD = "orders-cold";
  public static final String ORDERS_HOT = "orders-hot";
  public static final String HOLDS_HOT = "holds-hot";
  public static final String BUS = "bus";
  public static final String FLASH = FlashScenario.NAME;

  /** What each is, by name. */
  public static final Map<String, String> ALL = all();

  private static final Map<String, LimitScript> LIMITS =
      Map.of(LIMIT_SAGA, LimitScript.SAGA, LIMIT_HOT, LimitScript.HOT);

  private static final Map<String, LoadName> LOADS =
      Map.of(
          ORDERS_COLD,
          LoadName.ORDERS_COLD,
          ORDERS_HOT,
          LoadName.ORDERS_HOT,
          HOLDS_HOT,
          LoadName.HOLDS_HOT,
          "browse",
          LoadName.BROWSE,
          BUS,
          LoadName.BUS,
          "mixed",
          LoadName.MIXED);

  private Scenarios() {}

  /** Whether pgbench must be there for any of them. */
  public static boolean needPgbench(List<String> names) {
    return names.stream().anyMatch(LIMITS::containsKey);
  }

  /**
   * Makes them ready to be measured.
   *
   * @param names of {@link #ALL}
   * @param folder for their files
   */
  public static List<Scenario> of(
      List<String> names, Stand stand, Pace pace, FlashSale sale, Path folder)
      throws IOException, SQLException {
    List<Scenario> scenarios = new ArrayList<>();
    Pgbench pgbench = null;
    for (String name : inOrder(names)) {
      LimitScript script = LIMITS.get(name);
      LoadName load = LOADS.get(name);
      if (script != null) {
        if (pgbench == null) {
          Path program =
              Pgbench.find().orElseThrow(() -> new IllegalStateException(Pgbench.MISSING));
          pgbench =
              LimitDatabase.create(
                  program, stand.installation().postgres(), folder.resolve("limits"));
        }
        scenarios.add(new LimitScenario(name, script, pgbench, stand, pace));
      } else if (load != null) {
        scenarios.add(new LoadScenario(name, load, stand, pace));
      } else {
        scenarios.add(new FlashScenario(sale, stand));
      }
    }
    if (names.contains(BUS)) {
      stand.needEcho();
    }
    return scenarios;
  }

  private static List<String> inOrder(List<String> names) {
    return ALL.keySet().stream().filter(Set.copyOf(names)::contains).toList();
  }

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(LIMIT_SAGA, "pgbench: an order over 1,000 SKUs as one program does it, seven commits");
    all.put(ORDERS_COLD, "POST /v1/orders over 1,000 SKUs, until confirmed");
    all.put(ORDERS_HOT, "POST /v1/orders of one SKU, until confirmed");
    all.put(LIMIT_HOT, "pgbench: a hold of one unit of one SKU, one commit");
    all.put(HOLDS_HOT, "holds of one unit of one SKU over the bus");
    all.put("browse", "GET /v1/products/{handle} over 1,000 products");
    all.put("mixed", "nine looks at a product and an order");
    all.put(BUS, "an empty request and reply over the bus");
    all.put(FLASH, "10,000 buyers at once for 500 units of one SKU");
    return all;
  }
}
