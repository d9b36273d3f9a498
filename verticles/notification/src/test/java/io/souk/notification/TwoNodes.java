package io.souk.notification;

import java.util.Map;

/** Two nodes of the service that share the work. */
final class TwoNodes implements AutoCloseable {
  private final NotificationUnderTest service = new NotificationUnderTest();

  TwoNodes() {
    service.node(Map.of());
    service.node(Map.of());
  }

  NotificationUnderTest service() {
    return service;
  }

  @Override
  public void close() {
    service.close();
  }
}
