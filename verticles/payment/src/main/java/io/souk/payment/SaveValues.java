package io.souk.payment;

import io.souk.chassis.database.Columns;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes as the columns that {@link PaymentSql#SAVE} takes, from its second on. */
record SaveValues(List<Write> writes) {
  private record JournalOf(int member, int place, Journal journal) {}

  private record EntryOf(int member, int place, Journal.Entry entry) {}

  void addTo(Tuple values) {
    List<JournalOf> journals = members().stream().flatMap(this::journalsOf).toList();
    List<EntryOf> entries =
        journals.stream()
            .flatMap(
                j -> j.journal().entries().stream().map(e -> new EntryOf(j.member(), j.place(), e)))
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
        .addValue(column(String[]::new, Intent::actionUrl))
        .addValue(column(Long[]::new, Intent::captureAmount))
        .addValue(column(Long[]::new, next -> next.funds().authorized()))
        .addValue(column(Long[]::new, next -> next.funds().captured()))
        .addValue(column(Long[]::new, next -> next.funds().refunded()))
        .addValue(column(Long[]::new, next -> next.funds().refundedOtherwise()))
        .addValue(column(Long[]::new, next -> next.funds().refunding()))
        .addValue(column(Integer[]::new, Intent::attempts))
        .addValue(Columns.of(writes, Long[]::new, SaveValues::dueAfter))
        .addValue(Columns.of(journals, Integer[]::new, JournalOf::member))
        .addValue(Columns.of(journals, Integer[]::new, JournalOf::place))
        .addValue(Columns.of(journals, String[]::new, j -> PaymentRow.wire(j.journal().kind())))
        .addValue(
            Columns.<JournalOf, @Nullable Long>of(journals, Long[]::new, j -> j.journal().amount()))
        .addValue(
            Columns.<JournalOf, @Nullable String>of(
                journals, String[]::new, j -> j.journal().reference()))
        .addValue(Columns.of(entries, Integer[]::new, EntryOf::member))
        .addValue(Columns.of(entries, Integer[]::new, EntryOf::place))
        .addValue(Columns.of(entries, String[]::new, e -> e.entry().account()))
        .addValue(Columns.of(entries, Long[]::new, e -> e.entry().amount()));
  }

  private List<Integer> members() {
    return IntStream.range(0, writes.size()).boxed().toList();
  }

  private Stream<JournalOf> journalsOf(int member) {
    List<Journal> journals = writes.get(member).journals();
    return IntStream.range(0, journals.size())
        .mapToObj(place -> new JournalOf(member, place, journals.get(place)));
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
