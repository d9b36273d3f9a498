package io.souk.local;

import io.souk.local.Service.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Which ports an installation listens on, all of them on 127.0.0.1. */
public final class Ports {
  private static final int POSTGRES = 15432;
  private static final int GATEWAY = 8080;
  private static final int MANAGEMENT = 9080;
  private static final int CLUSTER = 15701;
  private static final int MORE_NODES = 100;

  private final int offset;
  private final boolean random;
  private final Map<String, Map<Port, Integer>> chosen = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();
  private int postgres;

  private Ports(int offset, boolean random) {
    this.offset = offset;
    this.random = random;
  }

  /**
   * The documented ports.
   *
   * @param offset added to each, so that a second installation fits beside the first
   */
  public static Ports documented(int offset) {
    return new Ports(offset, false);
  }

  /** Any free ports; a node that is started again gets the same ones. */
  public static Ports free() {
    return new Ports(0, true);
  }

  /** Postgres's. */
  public synchronized int postgres() {
    if (random && postgres == 0) {
      postgres = draw();
    }
    return random ? postgres : POSTGRES + offset;
  }

  /**
   * The ports of a service's node: fixed ones for the first, free ones for more.
   *
   * @throws LocalException if none is free
   */
  synchronized Map<Port, Integer> of(Service service, int number) {
    return chosen.computeIfAbsent(Node.name(service, number), name -> choose(service, number));
  }

  private Map<Port, Integer> choose(Service service, int number) {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port purpose : service.ports()) {
      ports.put(purpose, random ? draw() : documented(service, number, purpose));
    }
    return ports;
  }

  private int documented(Service service, int number, Port purpose) {
    if (service == Service.PAYMENT_SANDBOX) {
      return MANAGEMENT + service.number() + offset;
    }
    int first =
        offset
            + switch (purpose) {
              case HTTP -> GATEWAY;
              case MANAGEMENT -> MANAGEMENT;
              case CLUSTER -> CLUSTER;
            };
    if (number > 1) {
      return nextFree(first + MORE_NODES);
    }
    return purpose == Port.HTTP ? first : first + service.number();
  }

  private int nextFree(int from) {
    for (int port = from; port < from + MORE_NODES; port++) {
      if (!taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new LocalException("No free port from " + from + " on");
  }

  // Below the ports that systems hand to outgoing connections, which come and go.
  private int draw() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(18_000, 30_000);
      if (!taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
    }
    throw new LocalException("No free port between 18000 and 30000");
  }

  /**
   * @throws LocalException if another program listens on the port
   */
  static void requireFree(int port, String who) {
    if (!isFree(port)) {
      throw new LocalException(
          "Port %d, which %s needs, is in use by another program: stop that, or shift all ports, e.g. SOUK_PORT_OFFSET=1000 scripts/up"
              .formatted(port, who));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections that are only waiting to be forgotten are no use
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
