package io.souk.drill.fault;

import io.souk.local.Node;
import io.souk.local.Service;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node stands still until the others have given it up, and then goes on as if nothing was. */
final class PauseNode implements Fault {
  // Longer than the heartbeat (10 s) and the leases of jobs and sagas (12 s each).
  private static final Duration GIVEN_UP = Duration.ofSeconds(15);

  private final Service service;
  private @Nullable Node zombie;

  PauseNode(Service service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "pause-" + service.label();
  }

  @Override
  public String description() {
    return "One of the two nodes of "
        + service.label()
        + " is stopped (SIGSTOP) for longer than the heartbeat and its leases, and goes on then.";
  }

  @Override
  public Set<Service> needs() {
    return Set.of(service);
  }

  @Override
  public void inject(Scene scene) {
    zombie = scene.anyOf(service);
    scene.mark("stop " + zombie.name());
    scene.installation().suspend(zombie);
  }

  @Override
  public Duration least() {
    return GIVEN_UP;
  }

  @Override
  public void heal(Scene scene) {
    if (zombie != null) {
      scene.mark("wake " + zombie.name());
      scene.installation().resume(zombie);
    }
  }
}
