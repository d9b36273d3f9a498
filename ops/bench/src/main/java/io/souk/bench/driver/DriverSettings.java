package io.souk.bench.driver;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where the driver finds what it loads. It gets them as environment variables, so that no secret
 * stands on a command line.
 *
 * @param gatewayHost the public API's
 * @param history the file that keeps what is asked and answered
 * @param cold SKUs to choose from
 * @param hot SKUs that everybody wants: the first in orders, the second in holds over the bus
 */
public record DriverSettings(
    String gatewayHost,
    int gatewayPort,
    String adminKey,
    Path history,
    List<String> cold,
    List<String> hot) {
  private static final String HOST = "BENCH_GATEWAY_HOST";
  private static final String PORT = "BENCH_GATEWAY_PORT";
  private static final String ADMIN_KEY = "BENCH_ADMIN_KEY";
  private static final String HISTORY = "BENCH_HISTORY";
  private static final String COLD = "BENCH_COLD_SKUS";
  private static final String HOT = "BENCH_HOT_SKUS";

  public DriverSettings {
    cold = List.copyOf(cold);
    hot = List.copyOf(hot);
  }

  /** As variables of the driver's environment. */
  public Map<String, String> variables() {
    return Map.of(
        HOST, gatewayHost,
        PORT, String.valueOf(gatewayPort),
        ADMIN_KEY, adminKey,
        HISTORY, history.toString(),
        COLD, String.join(",", cold),
        HOT, String.join(",", hot));
  }

  static DriverSettings of(Map<String, String> environment) {
    return new DriverSettings(
        value(environment, HOST),
        Integer.parseInt(value(environment, PORT)),
        value(environment, ADMIN_KEY),
        Path.of(value(environment, HISTORY)),
        List.of(value(environment, COLD).split(",", -1)),
        List.of(value(environment, HOT).split(",", -1)));
  }

  private static String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
