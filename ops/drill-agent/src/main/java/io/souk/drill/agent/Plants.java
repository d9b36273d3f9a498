package io.souk.drill.agent;

import io.souk.api.Ids;
import io.souk.api.event.Event;
import io.souk.order.saga.Ask;
import io.souk.order.saga.SagaEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What planted bugs do; called by the changed program. */
public final class Plants {
  private Plants() {}

  /** The outcome of undoing something, had it been undone; null for any other ask. */
  public static SagaEvent.@Nullable Outcome pretended(Ask ask) {
    return switch (ask) {
      case RELEASE -> new SagaEvent.Released();
      case CANCEL_PAYMENT -> new SagaEvent.PaymentCanceled(false);
      default -> null;
    };
  }

  /** Each event of a delivery, by outbox position, and again behind it. */
  public static Map<Long, Event> twice(Map<Long, Event> due, boolean anew) {
    Map<Long, Event> twice = new LinkedHashMap<>();
    due.forEach(
        (position, event) -> {
          twice.put(position, event);
          // No position of the outbox: acknowledging it changes nothing.
          twice.put(-position, anew ? withNewId(event) : event);
        });
    return twice;
  }

  private static Event withNewId(Event event) {
    return new Event(
        event.specversion(),
        Ids.event(),
        event.source(),
        event.type(),
        event.subject(),
        event.sequence(),
        event.time(),
        event.datacontenttype(),
        event.data());
  }
}
