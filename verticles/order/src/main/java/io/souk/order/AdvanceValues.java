package io.souk.order;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.order.Order;
import io.souk.chassis.database.Columns;
import io.souk.order.saga.Cause;
import io.souk.order.saga.Pricing;
import io.souk.order.saga.SagaCommand.Note;
import io.souk.order.saga.SagaCommand.WritePrices;
import io.souk.order.saga.SagaState;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Moves as the columns that {@link SagaSql#ADVANCE} takes. */
record AdvanceValues(String owner, Duration timeToAct, List<Move> moves) {
  private record NoteOf(int member, Note note) {}

  private record PriceOf(int member, int position, Order.Line line) {}

  Tuple tuple() {
    Tuple values = Tuple.tuple();
    addMoves(values);
    addNotes(values);
    addPrices(values);
    return values;
  }

  private void addMoves(Tuple values) {
    values
        .addValue(Columns.of(numbers(), Integer[]::new, n -> n))
        .addValue(column(String[]::new, move -> move.claim().orderId()))
        .addValue(column(Long[]::new, move -> move.claim().token()))
        .addValue(column(Long[]::new, move -> move.claim().version()))
        .addValue(column(String[]::new, move -> WireFormat.encode(next(move)).toString()))
        .addValue(column(Boolean[]::new, move -> next(move).open()))
        .addValue(column(String[]::new, move -> move.handover().lease() == null ? null : owner))
        .addValue(column(Long[]::new, move -> millis(move.handover().lease())))
        .addValue(column(Long[]::new, move -> millis(move.handover().wakeAfter())))
        .addValue(column(Long[]::new, this::acting))
        .addValue(column(String[]::new, move -> OrderStore.wire(next(move).orderStatus())))
        .addValue(column(String[]::new, move -> OrderStore.wire(next(move).paymentStatus())))
        .addValue(column(String[]::new, move -> cancelReason(next(move))))
        .addValue(column(Long[]::new, Move::captured))
        .addValue(column(String[]::new, move -> priced(move, p -> p.total().currency())))
        .addValue(column(Long[]::new, move -> priced(move, p -> p.totals().subtotal().amount())))
        .addValue(column(Long[]::new, move -> priced(move, p -> amount(p.totals().discount()))))
        .addValue(column(Long[]::new, move -> priced(move, p -> amount(p.totals().shipping()))))
        .addValue(column(Long[]::new, move -> priced(move, p -> amount(p.totals().tax()))))
        .addValue(
            column(
                Boolean[]::new,
                move -> priced(move, p -> !Boolean.FALSE.equals(p.totals().taxIncluded()))))
        .addValue(column(Long[]::new, move -> priced(move, p -> p.total().amount())))
        .addValue(
            column(
                String[]::new,
                move -> move.prices().map(p -> p.pricing().shippingOption()).orElse(null)));
  }

  private void addNotes(Tuple values) {
    List<NoteOf> notes = new ArrayList<>();
    for (int member : numbers()) {
      moves.get(member).notes().forEach(note -> notes.add(new NoteOf(member, note)));
    }
    values
        .addValue(Columns.of(notes, Integer[]::new, NoteOf::member))
        .addValue(Columns.of(notes, String[]::new, n -> n.note().event()))
        .addValue(Columns.of(notes, String[]::new, n -> n.note().detail()));
  }

  private void addPrices(Tuple values) {
    List<PriceOf> prices = new ArrayList<>();
    for (int member : numbers()) {
      List<Order.Line> lines =
          moves.get(member).prices().map(p -> p.pricing().lines()).orElse(List.of());
      for (int i = 0; i < lines.size(); i++) {
        prices.add(new PriceOf(member, i + 1, lines.get(i)));
      }
    }
    values
        .addValue(Columns.of(prices, Integer[]::new, PriceOf::member))
        .addValue(Columns.of(prices, Integer[]::new, PriceOf::position))
        .addValue(Columns.of(prices, String[]::new, p -> p.line().title()))
        .addValue(Columns.of(prices, Long[]::new, p -> amount(p.line().unitPrice())))
        .addValue(Columns.of(prices, Long[]::new, p -> amount(p.line().discount())))
        .addValue(Columns.of(prices, Long[]::new, p -> amount(p.line().tax())))
        .addValue(Columns.of(prices, Long[]::new, p -> amount(p.line().total())))
        .addValue(Columns.of(prices, String[]::new, p -> json(p.line().discounts())))
        .addValue(Columns.of(prices, String[]::new, p -> json(p.line().taxes())))
        .addValue(Columns.of(prices, Boolean[]::new, p -> p.line().requiresShipping()));
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private <T extends @Nullable Object> T[] column(IntFunction<T[]> array, Function<Move, T> value) {
    return Columns.of(moves, array, value);
  }

  private @Nullable Long acting(Move move) {
    return next(move).action() == null ? null : timeToAct.toMillis();
  }

  private static SagaState next(Move move) {
    return move.transition().state();
  }

  private static <T> @Nullable T priced(Move move, Function<Pricing, T> value) {
    return move.prices().map(WritePrices::pricing).map(value).orElse(null);
  }

  private static @Nullable String cancelReason(SagaState state) {
    Cause cause = state.step() == SagaState.Step.CANCELED ? state.cause() : null;
    return cause == null ? null : cause.reason();
  }

  static long amount(@Nullable Money money) {
    return money == null ? 0 : money.amount();
  }

  static @Nullable String json(@Nullable List<?> items) {
    return items == null ? null : WireFormat.tree(items).toString();
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }
}
