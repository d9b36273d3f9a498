package io.souk.bench;

import io.souk.bench.scenario.FlashSale;
import io.souk.bench.scenario.Pace;
import io.souk.bench.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and how.
 *
 * @param scenarios their names; or only {@link #GROWN} or {@link #SCALE}
 * @param size how many orders there are to be when there are many
 * @param json where to write the figures as well; null for the run's own folder alone
 * @param archive whether to start the installation once before it is measured
 * @param jvm more options for services' JVMs
 * @param statements whether Postgres counts what each statement costs
 * @param keep whether the installation is kept
 * @param project the folder of the sources
 * @param home where runs and their reports go
 */
record BenchOptions(
    List<String> scenarios,
    int rounds,
    Pace pace,
    FlashSale sale,
    int size,
    @Nullable Path json,
    boolean archive,
    List<String> jvm,
    boolean statements,
    boolean keep,
    Path project,
    Path home) {

  static final String USAGE =
      """
      Usage: bench [SCENARIO... | grown | scale | batcher] [--rounds N] [--seconds N] [--json FILE] [--jvm OPTION]...
             [--statements] [--keep]

      Starts a fresh installation with one node of each service, measures what it can do beside what
      Postgres itself could, scenario by scenario and round by round, and judges every order.

      %s

        grown        instead: orders with few of them in the tables, and with a million
        scale        instead: one, two and four nodes of a service, each with the same share of a CPU
        batcher      instead: what the batcher itself costs a request, without any database

        --rounds    how often each scenario is measured, in turn (3)
        --seconds   how long each measurement lasts; there are two a round and scenario (10)
        --size      how many orders "grown" makes (1000000)
        --json      also writes the figures to this file
        --jvm       an option for the services' JVMs, e.g. --jvm -Xmx512m
        --statements  adds statements.md: what each statement costs Postgres, as it counts itself
        --keep      keeps the installation with its databases

      Reports go to .souk-bench. Exits 0, also if a goal is missed; 1 if a promise is broken or
      nothing could be measured; 2 if asked wrongly.
      """
          .formatted(
              Scenarios.ALL.entrySet().stream()
                  .map(s -> "  %-12s %s".formatted(s.getKey(), s.getValue()))
                  .collect(Collectors.joining("\n")));

  static final String GROWN = "grown";
  static final String SCALE = "scale";
  static final String BATCHER = "batcher";

  private static final Set<String> ALONE = Set.of(GROWN, SCALE, BATCHER);

  private static final int MILLION = 1_000_000;
  private static final FlashSale SALE = new FlashSale(10_000, 500);

  BenchOptions {
    scenarios = List.copyOf(scenarios);
    jvm = List.copyOf(jvm);
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  static BenchOptions of(List<String> arguments, Path project) {
    List<String> names = new ArrayList<>();
    int rounds = 3;
    int seconds = 10;
    int size = MILLION;
    Path json = null;
    List<String> jvm = new ArrayList<>();
    boolean statements = false;
    boolean keep = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--rounds" -> rounds = number(word, rest, 50);
        case "--seconds" -> seconds = number(word, rest, 600);
        case "--size" -> size = number(word, rest, 10 * MILLION);
        case "--json" -> json = Path.of(value(word, rest)).toAbsolutePath();
        case "--jvm" -> jvm.add(value(word, rest));
        case "--statements" -> statements = true;
        case "--keep" -> keep = true;
        default -> names.add(known(word));
      }
    }
    requireAlone(names);
    return new BenchOptions(
        names.isEmpty() ? List.copyOf(Scenarios.ALL.keySet()) : names,
        rounds,
        Pace.steady(seconds),
        SALE,
        size,
        json,
        true,
        jvm,
        statements,
        keep,
        project,
        project.resolve(".souk-bench"));
  }

  private static void requireAlone(List<String> names) {
    for (String name : names) {
      if (names.size() > 1 && ALONE.contains(name)) {
        throw new IllegalArgumentException(name + " is measured alone");
      }
    }
  }

  private static String known(String name) {
    if (!Scenarios.ALL.containsKey(name) && !ALONE.contains(name)) {
      throw new IllegalArgumentException(
          name.startsWith("-")
              ? "There is no option " + name
              : "There is no scenario '" + name + "'");
    }
    return name;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest, int most) {
    String text = value(option, rest);
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "%s must be a number from 1 to %d".formatted(option, most));
    }
    return Integer.parseInt(text);
  }
}
