package io.souk.drill.fault;

import io.souk.local.Node;
import io.souk.local.Service;
import java.util.Set;

/** One of a service's two nodes dies, and stays dead for a while. */
record KillNode(Service service) implements Fault {
  @Override
  public String name() {
    return "kill-" + service.label();
  }

  @Override
  public String description() {
    return "One of the two nodes of " + service.label() + " is killed (SIGKILL), later replaced.";
  }

  @Override
  public Set<Service> needs() {
    return Set.of(service);
  }

  @Override
  public void inject(Scene scene) {
    Node victim = scene.anyOf(service);
    scene.mark("kill " + victim.name());
    scene.installation().kill(victim);
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("start another " + service.label());
    scene.installation().start(service, 1);
  }
}
