package io.souk.local;

import java.util.List;

/**
 * Where nodes run, if not simply on this machine: in a network namespace, say.
 *
 * @param address on which they serve HTTP and show their health
 * @param clusterAddress on which they meet the other nodes
 * @param machine the address of this machine, with Postgres and the payment sandbox, from there
 * @param enter the command before a node's own that brings it there; may be empty
 */
public record Place(String address, String clusterAddress, String machine, List<String> enter) {
  /** This machine, on loopback alone. */
  public static final Place HERE = new Place("127.0.0.1", "127.0.0.1", "127.0.0.1", List.of());

  public Place {
    enter = List.copyOf(enter);
  }
}
