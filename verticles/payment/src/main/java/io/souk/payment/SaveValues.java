package io.souk.payment;

import io.souk.chassis.database.Columns;
import io.souk.payment.Intent.Entry;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes as the columns that {@link PaymentSql#SAVE} takes, from its second on. */
record SaveValues(List<Write> writes) {
  private record EntryOf(int member, Entry entry) {}

  void addTo(Tuple values) {
    List<EntryOf> entries =
        members().stream()
            .flatMap(m -> writes.get(m).entries().stream().map(entry -> new EntryOf(m, entry)))
            .toList();
    values
        .addValue(Columns.of(members(), Integer[]::new, member -> member))
        .addValue(column(String[]::new, Intent::orderId))
        .addValue(column(Long[]::new, Intent::version))
        .addValue(column(String[]::new, next -> PaymentRow.wire(next.status())))
        .addValue(column(String[]::new, SaveValues::step))
        .addValue(column(String[]::new, Intent::cancelReason))
        .addValue(column(String[]::new, Intent::declineCode))
        .addValue(column(String[]::new, Intent::reference))
        .addValue(column(Long[]::new, Intent::captured))
        .addValue(column(Long[]::new, Intent::refunded))
        .addValue(column(Integer[]::new, Intent::attempts))
        .addValue(Columns.of(writes, Long[]::new, SaveValues::dueAfter))
        .addValue(Columns.of(entries, Integer[]::new, EntryOf::member))
        .addValue(Columns.of(entries, String[]::new, e -> PaymentRow.wire(e.entry().kind())))
        .addValue(Columns.of(entries, Long[]::new, e -> e.entry().amount()));
  }

  private List<Integer> members() {
    return IntStream.range(0, writes.size()).boxed().toList();
  }

  private <T extends @Nullable Object> T[] column(
      IntFunction<T[]> array, Function<Intent, T> value) {
    return Columns.of(writes, array, write -> value.apply(write.next()));
  }

  private static @Nullable String step(Intent next) {
    return next.step() == null ? null : PaymentRow.wire(next.step());
  }

  private static @Nullable Long dueAfter(Write write) {
    return write.dueAfter() == null ? null : write.dueAfter().toMillis();
  }
}
