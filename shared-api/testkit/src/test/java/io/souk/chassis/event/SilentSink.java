package io.souk.chassis.event;

import io.souk.api.event.Deliver;
import io.souk.api.event.Delivered;
import io.souk.api.event.EventSink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that takes events and does not answer. */
final class SilentSink implements EventSink {
  final AtomicInteger asked = new AtomicInteger();
  private final Promise<Delivered> answer = Promise.promise();

  @Override
  public Future<Delivered> deliver(Deliver command) {
    asked.incrementAndGet();
    return answer.future();
  }

  /** Answers at last, too late, so that its node can stop. */
  void letGo() {
    answer.complete(new Delivered(List.of()));
  }
}
