package io.souk.drill.fault;

import java.util.stream.Stream;

/**
 * A pair of network interfaces: one on this machine, one in a network namespace.
 *
 * @param name of both, at most 14 characters
 * @param network the first three numbers of its addresses, e.g. {@code 10.93.7}
 */
record Link(String namespace, String name, String network) {
  // Packets for it are lost without a word.
  private static final String NOBODY = "02:00:00:00:00:01";

  String addressHere() {
    return network + ".1";
  }

  String addressThere() {
    return network + ".2";
  }

  void create() {
    Machine.run("ip", "link", "add", deviceHere(), "type", "veth", "peer", "name", deviceThere());
    Machine.run("ip", "link", "set", deviceThere(), "netns", namespace);
    here("addr", "add", addressHere() + "/30", "dev", deviceHere());
    here("link", "set", deviceHere(), "up");
    there("addr", "add", addressThere() + "/30", "dev", deviceThere());
    there("link", "set", deviceThere(), "up");
  }

  /** From now on nothing passes, in either direction. */
  void cut() {
    here("neigh", "replace", addressThere(), "lladdr", NOBODY, "dev", deviceHere());
    there("neigh", "replace", addressHere(), "lladdr", NOBODY, "dev", deviceThere());
  }

  void mend() {
    here("neigh", "del", addressThere(), "dev", deviceHere());
    there("neigh", "del", addressHere(), "dev", deviceThere());
  }

  private String deviceHere() {
    return name + "a";
  }

  private String deviceThere() {
    return name + "b";
  }

  private static void here(String... command) {
    run(Stream.of("ip"), command);
  }

  private void there(String... command) {
    run(Stream.of("ip", "-n", namespace), command);
  }

  private static void run(Stream<String> ip, String... command) {
    Machine.run(Stream.concat(ip, Stream.of(command)).toArray(String[]::new));
  }
}
