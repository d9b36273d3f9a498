package io.souk.chassis.bus;

/** The node that was asked has left the cluster; whether it did its work is not known. */
final class NodeLeft extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NodeLeft(String node) {
    super("Node " + node + " left", null, false, false);
  }
}
