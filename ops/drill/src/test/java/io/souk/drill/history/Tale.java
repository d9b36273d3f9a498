package io.souk.drill.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A history as a test tells it, line by line. */
public final class Tale {
  private final Map<Long, Operation> operations = new LinkedHashMap<>();
  private int lines;

  /** A call's line; answers its number. */
  public long call(Request request) {
    long number = operations.size() + 1L;
    lines++;
    operations.put(
        number,
        new Operation(number, Instant.EPOCH, request, lines, Operation.NEVER, Answer.none()));
    return number;
  }

  /** An answer's line. */
  public void returned(long number, Answer answer) {
    lines++;
    operations.computeIfPresent(
        number,
        (same, called) ->
            new Operation(number, called.at(), called.request(), called.calledAt(), lines, answer));
  }

  /** A call and its answer, with nothing between. */
  public Tale tell(Request request, Answer answer) {
    returned(call(request), answer);
    return this;
  }

  public History history() {
    return new History(new ArrayList<>(operations.values()));
  }

  /** A level of which nothing is held. */
  public static Answer stock(long onHand, long available) {
    return Answer.stock(new Answer.Stock(onHand, available, 0, onHand - available));
  }

  public static Request place(String key, String sku, long quantity) {
    return Request.place(key, List.of(new Line(sku, quantity)), "pm_card_visa");
  }
}
