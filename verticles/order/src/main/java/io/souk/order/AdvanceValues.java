package io.souk.order;

import io.souk.api.WireFormat;
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
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Moves as the columns that {@link SagaSql#ADVANCE} takes. */
record AdvanceValues(String owner, List<Move> moves) {
  private record NoteOf(int member, Note note) {}

  private record PriceOf(int member, int position, Pricing.Line line) {}

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
        .addValue(column(String[]::new, move -> wire(next(move).orderStatus())))
        .addValue(column(String[]::new, move -> wire(next(move).paymentStatus())))
        .addValue(column(String[]::new, move -> cancelReason(next(move))))
        .addValue(column(String[]::new, move -> priced(move, p -> p.total().currency())))
        .addValue(column(Long[]::new, move -> priced(move, p -> p.subtotal().amount())))
        .addValue(column(Long[]::new, move -> priced(move, p -> p.total().amount())));
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
      List<Pricing.Line> lines =
          moves.get(member).prices().map(p -> p.pricing().lines()).orElse(List.of());
      for (int i = 0; i < lines.size(); i++) {
        prices.add(new PriceOf(member, i + 1, lines.get(i)));
      }
    }
    values
        .addValue(Columns.of(prices, Integer[]::new, PriceOf::member))
        .addValue(Columns.of(prices, Integer[]::new, PriceOf::position))
        .addValue(Columns.of(prices, String[]::new, p -> p.line().title()))
        .addValue(Columns.of(prices, Long[]::new, p -> p.line().unitPrice().amount()))
        .addValue(Columns.of(prices, Long[]::new, p -> p.line().total().amount()));
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

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
