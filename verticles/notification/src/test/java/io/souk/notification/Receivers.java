package io.souk.notification;

import java.util.ArrayList;
import java.util.List;

/** A test's receivers. */
final class Receivers {
  private final List<Receiver> opened = new ArrayList<>();

  Receiver open() {
    Receiver receiver = new Receiver();
    opened.add(receiver);
    return receiver;
  }

  /** No endpoint of one test hears of another's orders. */
  void forget(NotificationUnderTest service) {
    opened.forEach(Receiver::release);
    service.database.execute("DELETE FROM webhook_endpoint");
    opened.forEach(Receiver::close);
  }
}
