package io.souk.gateway;

import io.souk.chassis.bus.Bus;

/** What stands behind the door, for the areas to work with. */
record Behind(Bus bus, GatewaySettings settings, ApiContract contract) {
  /** A client of a service's contract. */
  <T> T client(Class<T> service) {
    return bus.client(service);
  }
}
