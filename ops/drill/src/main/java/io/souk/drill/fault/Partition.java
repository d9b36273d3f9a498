package io.souk.drill.fault;

import io.souk.drill.fault.Machine.Refusal;
import io.souk.local.InstallationSettings;
import io.souk.local.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The second node of each service lives in a network namespace. Two links lead there: one for the
 * cluster, which is cut, and one for all else (HTTP, Postgres, the provider).
 */
final class Partition implements Fault {
  // Longer than the heartbeat's 10 s, so that each side gives the other up.
  private static final Duration GIVEN_UP = Duration.ofSeconds(20);

  private final int number = ThreadLocalRandom.current().nextInt(1, 250);
  private final String namespace = "souk-drill-" + number;
  private final Link cluster = new Link(namespace, "soukc" + number, "10.93." + number);
  private final Link services = new Link(namespace, "souks" + number, "10.94." + number);

  @Override
  public String name() {
    return "partition";
  }

  @Override
  public boolean alone() {
    return true;
  }

  @Override
  public String description() {
    return "The first node of each service and the second cannot reach each other; both reach the"
        + " database, the provider and clients.";
  }

  @Override
  public Optional<String> obstacle(Path project) {
    try {
      create();
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of("it needs network namespaces, and " + e.getMessage());
    } finally {
      clear();
    }
  }

  @Override
  public InstallationSettings prepare(InstallationSettings settings) {
    create();
    return settings
        .withPlace(1, new Place("127.0.0.1", cluster.addressHere(), "127.0.0.1", List.of()))
        .withPlace(
            2,
            new Place(
                services.addressThere(),
                cluster.addressThere(),
                services.addressHere(),
                List.of("ip", "netns", "exec", namespace)));
  }

  @Override
  public void inject(Scene scene) {
    scene.mark("cut the cluster's network in two");
    cluster.cut();
  }

  @Override
  public Duration least() {
    return GIVEN_UP;
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("mend the network");
    cluster.mend();
  }

  @Override
  public void clear() {
    try {
      Machine.run("ip", "netns", "del", namespace); // and its interfaces with it
    } catch (Refusal e) {
      // It was never made.
    }
  }

  private void create() {
    Machine.run("ip", "netns", "add", namespace);
    Machine.run("ip", "-n", namespace, "link", "set", "lo", "up");
    cluster.create();
    services.create();
  }
}
