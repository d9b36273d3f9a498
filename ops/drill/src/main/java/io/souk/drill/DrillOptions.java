package io.souk.drill;

import io.souk.drill.fault.Fault;
import io.souk.drill.fault.Faults;
import io.souk.local.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is to be drilled, and how.
 *
 * @param faults their names
 * @param seconds how long each lasts
 * @param seed chooses victims, moments and what clients want
 * @param rate how many clients come a second, on average
 * @param services what the installation consists of
 * @param keep whether the whole installation is kept, and not only what is needed to judge it again
 * @param project the folder of the sources
 * @param home where drills and their reports go
 */
record DrillOptions(
    List<String> faults,
    int seconds,
    long seed,
    int rate,
    Set<Service> services,
    boolean keep,
    Path project,
    Path home) {

  static final String USAGE =
      """
      Usage: drill [FAULT...] [--seconds N] [--seed S] [--rate R] [--essential] [--keep]

      Starts a fresh installation with two nodes of each service, lets clients buy, makes it go
      wrong, heals it, and judges what became of every order; so for one fault after the other,
      several of them in one installation. Without a fault, two short ones; "all" drills all, "list"
      tells what there is. "judged", alone, judges the judge: it must let an honest shop go and
      catch every bug planted in one.

        --seconds   how long a fault lasts (30)
        --seed      chooses victims, moments and what clients want (random)
        --rate      how many clients come a second (15)
        --essential without the services that orders can do without: half as many processes
        --keep      keeps each installation with its databases; otherwise only if it broke a promise

      Reports go to .souk-drill. Exits 0 if every promise holds, 1 if one is broken, 2 if asked
      wrongly, 3 if a fault could not be injected on this machine.
      """;

  private static final List<String> SHORT = List.of("kill-order", "provider-hang");

  DrillOptions {
    faults = List.copyOf(faults);
    services = Set.copyOf(services);
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  static DrillOptions of(List<String> arguments, Path project) {
    List<String> names = new ArrayList<>();
    int seconds = 30;
    int rate = 15;
    long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    boolean essential = false;
    boolean all = false;
    boolean keep = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--seconds" -> seconds = number(word, rest, 1, 3600);
        case "--seed" -> seed = number(word, rest, 0, Integer.MAX_VALUE);
        case "--rate" -> rate = number(word, rest, 1, 1000);
        case "--essential" -> essential = true;
        case "--keep" -> keep = true;
        case "all" -> all = true;
        default -> names.add(known(word));
      }
    }
    Set<Service> services = essential ? Service.ESSENTIAL : EnumSet.allOf(Service.class);
    if (all) {
      Faults.all().stream()
          .filter(fault -> services.containsAll(fault.needs()))
          .map(Fault::name)
          .forEach(names::add);
    }
    requireServices(names, services);
    return new DrillOptions(
        names.isEmpty() ? SHORT : names.stream().distinct().toList(),
        seconds,
        seed,
        rate,
        services,
        keep,
        project,
        home(project));
  }

  static Path home(Path project) {
    return project.resolve(".souk-drill");
  }

  /** The command that does it again. */
  String command(Fault fault) {
    return "scripts/drill %s --seconds %d --seed %d --rate %d%s"
        .formatted(
            fault.name(),
            seconds,
            seed,
            rate,
            services.equals(Service.ESSENTIAL) ? " --essential" : "");
  }

  private static void requireServices(List<String> names, Set<Service> services) {
    for (String name : names) {
      if (!services.containsAll(Faults.named(name).orElseThrow().needs())) {
        throw new IllegalArgumentException(name + " is of a service that --essential leaves out");
      }
    }
  }

  private static String known(String name) {
    if (Faults.named(name).isEmpty()) {
      throw new IllegalArgumentException(
          name.startsWith("-") ? "There is no option " + name : "There is no fault '" + name + "'");
    }
    return name;
  }

  private static int number(String option, Iterator<String> rest, int least, int most) {
    String text = rest.hasNext() ? rest.next() : "";
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
      throw new IllegalArgumentException(
          "%s must be a number from %d to %d".formatted(option, least, most));
    }
    return Integer.parseInt(text);
  }
}
