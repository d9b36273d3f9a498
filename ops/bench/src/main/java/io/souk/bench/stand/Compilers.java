package io.souk.bench.stand;

import io.souk.bench.measure.Proc;
import io.souk.local.Node;
import io.souk.local.Pause;
import java.util.List;

/** How much nodes' just-in-time compilers work. */
public final class Compilers {
  private Compilers() {}

  /** Milliseconds that processors work for them in the next seconds. */
  public static long millisIn(double seconds, List<Node> nodes) {
    long before = millis(nodes);
    Pause.ofSeconds(seconds);
    // A compiler's thread that has ended takes its time with it.
    return Math.max(0, millis(nodes) - before);
  }

  private static long millis(List<Node> nodes) {
    return nodes.stream().mapToLong(node -> Proc.compilerMillis(node.pid())).sum();
  }
}
