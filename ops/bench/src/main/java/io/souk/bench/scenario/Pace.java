package io.souk.bench.scenario;

import java.util.List;

/**
 * How long things are measured.
 *
 * @param settle seconds an idle installation gets before its memory is looked at
 * @param warmUp seconds for which everything runs at most before anything is measured
 * @param lead seconds of each measurement that do not count
 * @param seconds that count
 * @param clients how many are tried to find the most that can be done; a single number is taken as
 *     it is
 * @param limitClients the same for pgbench, which needs fewer
 * @param step seconds each is tried
 */
public record Pace(
    double settle,
    double warmUp,
    double lead,
    double seconds,
    List<Integer> clients,
    List<Integer> limitClients,
    double step) {

  public Pace {
    clients = List.copyOf(clients);
    limitClients = List.copyOf(limitClients);
  }

  /** For figures. */
  public static Pace steady(double seconds) {
    return new Pace(15, 240, 1, seconds, List.of(64, 256), List.of(8, 16, 32), 6);
  }

  /** To see that everything works. */
  public static Pace quick(double seconds) {
    return new Pace(1, 3, 0.3, seconds, List.of(8), List.of(4), 1);
  }
}
