package io.souk.drill.fault;

import io.souk.drill.load.Load;
import io.souk.local.Installation;
import io.souk.local.Node;
import io.souk.local.Service;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Where a fault happens.
 *
 * @param random chooses victims and moments
 * @param rate how many clients usually come a second
 * @param seconds how long a fault lasts
 * @param marks hears what is done, when it is done
 */
public record Scene(
    Installation installation,
    Provider provider,
    Load load,
    Random random,
    double rate,
    double seconds,
    Consumer<Mark> marks) {

  /** Keeps what is being done. */
  public void mark(String what) {
    marks.accept(new Mark(load.now(), what));
  }

  /** One of a service's nodes that run. */
  public Node anyOf(Service service) {
    List<Node> nodes = installation.nodes(service);
    return nodes.get(random.nextInt(nodes.size()));
  }

  /** Stops one of a service's nodes gracefully and starts another in its place. */
  public void replace(Node node) {
    installation.replace(List.of(node), List.of());
  }
}
