package io.souk.inventory;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.query;
import static io.souk.inventory.StockSql.*;

import io.souk.api.inventory.StockLevel;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Columns;
import io.souk.chassis.database.Statement;
import io.souk.inventory.Allocation.Changes;
import io.souk.inventory.Allocation.Ending;
import io.souk.inventory.Allocation.OverdueLine;
import io.souk.inventory.Allocation.RevisedLine;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stock and holds in the database. A stock row's lock guards its counts and all hold lines of its
 * SKU: {@link #lock} first, read the clock and the holds after it, then write. Or read without it,
 * and lock and write in one go what is then {@linkplain Changes#areGuarded guarded}.
 */
final class StockStore {
  private static final String NOT_NULL_VIOLATION = "23502";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String CHECK_VIOLATION = "23514";
  private static final String OUT_OF_RANGE = "22003";

  /** The clock and, read with it, stored holds by order id. */
  record Seen(Instant now, Map<String, HoldRow> holds) {}

  /** Locks the stock of these SKUs and of these orders' lines; unknown SKUs are left out. */
  Future<Map<String, StockRow>> lock(
      SqlClient transaction, Collection<String> skus, Collection<String> orderIds) {
    return query(transaction, LOCK, skusAndOrders(skus, orderIds)).map(StockRows::bySku);
  }

  /** The same without locking it. */
  Future<Map<String, StockRow>> stock(
      SqlClient client, Collection<String> skus, Collection<String> orderIds) {
    return query(client, STOCK, skusAndOrders(skus, orderIds)).map(StockRows::bySku);
  }

  Future<Seen> clockAndHolds(SqlClient transaction, Collection<String> orderIds) {
    return query(transaction, CLOCK_AND_HOLDS, Tuple.of((Object) texts(orderIds)))
        .map(StockRows::seen);
  }

  Future<Instant> clock(SqlClient transaction) {
    return query(transaction, CLOCK, Tuple.tuple())
        .map(rows -> rows.iterator().next().getOffsetDateTime("at").toInstant());
  }

  /**
   * Lines of expired holds that still count, oldest first.
   *
   * @param units how many units each SKU is short of
   */
  Future<List<OverdueLine>> overdueLines(
      SqlClient transaction, Map<String, Long> units, Instant now) {
    if (units.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tuple arguments = Tuple.of(texts(units.keySet()), units.values().toArray(Long[]::new), at(now));
    return query(transaction, OVERDUE_LINES, arguments)
        .map(
            all(
                row ->
                    new OverdueLine(
                        row.getString("order_id"),
                        row.getString("sku"),
                        row.getInteger("quantity"))));
  }

  /**
   * Locks the stock that is to be moved, and writes all that was decided without having locked it.
   * Fails as {@link #writing} does, or if what was free has been taken meanwhile.
   */
  List<Statement> lockingAndWriting(Changes changes) {
    Set<String> skus =
        changes.movements().stream().map(Movement::sku).collect(Collectors.toUnmodifiableSet());
    return Stream.concat(
            skus.isEmpty()
                ? Stream.empty()
                : Stream.of(new Statement(LOCK_SKUS, Tuple.of((Object) texts(skus)))),
            writing(changes, changes.givingBeforeTaking()))
        .toList();
  }

  /**
   * Writes all that was decided. Fails if another transaction was first with one of the orders, see
   * {@link #isOutrun}.
   */
  List<Statement> writing(Changes changes) {
    return writing(changes, changes.movements()).toList();
  }

  private static Stream<Statement> writing(Changes changes, List<Movement> movements) {
    List<HoldRow> opened = changes.opened();
    List<Ending> ended = changes.ended();
    List<HoldRow> revised = changes.revised();
    List<RevisedLine> revisedLines = changes.revisedLines();
    return Stream.of(
            writing(
                INSERT_HOLDS,
                opened,
                Columns.of(opened, String[]::new, HoldRow::orderId),
                Columns.of(opened, String[]::new, hold -> wire(hold.status())),
                Columns.of(opened, OffsetDateTime[]::new, hold -> at(hold.expiresAt()))),
            insertingLines(opened),
            uncounting(changes.givenBack()),
            writing(
                END_HOLDS,
                ended,
                Columns.of(ended, String[]::new, end -> end.seen().orderId()),
                Columns.of(ended, String[]::new, end -> wire(end.status())),
                Columns.of(ended, OffsetDateTime[]::new, end -> at(end.seen().expiresAt())),
                Columns.of(ended, Integer[]::new, end -> end.seen().counted().size())),
            writing(
                REVISE_HOLDS,
                revised,
                Columns.of(revised, String[]::new, HoldRow::orderId),
                Columns.of(revised, Integer[]::new, HoldRow::revision)),
            writing(
                REVISE_LINES,
                revisedLines,
                Columns.of(revisedLines, String[]::new, RevisedLine::orderId),
                Columns.of(revisedLines, String[]::new, RevisedLine::sku),
                Columns.of(revisedLines, Integer[]::new, RevisedLine::quantity)),
            moving(movements))
        .flatMap(Optional::stream);
  }

  /** Whether something was not written because others were first with an order or with stock. */
  static boolean isOutrun(Throwable cause) {
    if (!(cause instanceof PgException refusal) || refusal.getSqlState() == null) {
      return false;
    }
    return switch (refusal.getSqlState()) {
      case UNIQUE_VIOLATION -> "stock_hold_pkey".equals(refusal.getConstraint());
      case NOT_NULL_VIOLATION ->
          "stock_hold".equals(refusal.getTable()) && "status".equals(refusal.getColumn());
      case CHECK_VIOLATION -> "stock_promised_is_there".equals(refusal.getConstraint());
      // Ours and theirs together; neither alone is more than what is there.
      case OUT_OF_RANGE -> true;
      default -> false;
    };
  }

  private static Optional<Statement> insertingLines(List<HoldRow> holds) {
    record Line(HoldRow hold, StockLine line) {}
    List<Line> lines =
        holds.stream().flatMap(h -> h.lines().stream().map(l -> new Line(h, l))).toList();
    return writing(
        INSERT_LINES,
        lines,
        Columns.of(lines, String[]::new, line -> line.hold().orderId()),
        Columns.of(lines, String[]::new, line -> line.line().sku()),
        Columns.of(lines, Integer[]::new, line -> line.line().quantity()),
        Columns.of(lines, OffsetDateTime[]::new, line -> at(line.hold().expiresAt())));
  }

  Future<Void> uncount(SqlClient transaction, List<OverdueLine> lines) {
    return write(transaction, uncounting(lines));
  }

  private static Optional<Statement> uncounting(List<OverdueLine> lines) {
    return writing(
        UNCOUNT_LINES,
        lines,
        Columns.of(lines, String[]::new, OverdueLine::orderId),
        Columns.of(lines, String[]::new, OverdueLine::sku));
  }

  /** Notes units of an order's committed lines that have left. */
  Future<Void> shipLines(SqlClient transaction, String orderId, List<StockLine> lines) {
    return write(
        transaction,
        writing(
            SHIP_LINES,
            lines,
            orderId,
            Columns.of(lines, String[]::new, StockLine::sku),
            Columns.of(lines, Integer[]::new, StockLine::quantity)));
  }

  /** Writes movements and adds them to the stock. */
  Future<Void> move(SqlClient transaction, List<Movement> moves) {
    return write(transaction, moving(moves));
  }

  private static Optional<Statement> moving(List<Movement> moves) {
    return writing(
        MOVE,
        moves,
        Columns.of(moves, String[]::new, Movement::sku),
        Columns.of(moves, String[]::new, move -> wire(move.kind())),
        Columns.of(moves, Integer[]::new, Movement::onHand),
        Columns.of(moves, Integer[]::new, Movement::held),
        Columns.of(moves, Integer[]::new, Movement::committed),
        Columns.of(moves, String[]::new, Movement::orderId),
        Columns.of(moves, String[]::new, Movement::reason));
  }

  /** Makes rows of zero for SKUs that have none. */
  Future<Void> insertSkus(SqlClient transaction, Collection<String> skus) {
    return query(transaction, INSERT_SKUS, Tuple.of((Object) texts(skus))).mapEmpty();
  }

  Future<Void> rememberImported(SqlClient transaction, List<StockLine> lines) {
    return write(
        transaction,
        writing(
            REMEMBER_IMPORTED,
            lines,
            Columns.of(lines, String[]::new, StockLine::sku),
            Columns.of(lines, Integer[]::new, StockLine::quantity)));
  }

  /** Levels at this moment, sorted by SKU; unknown SKUs are left out. */
  Future<List<StockLevel>> levels(SqlClient client, Collection<String> skus) {
    return query(client, LEVELS, Tuple.of((Object) texts(skus))).map(all(StockRows::level));
  }

  /** Orders whose hold has expired without anyone having written it down, oldest first. */
  Future<List<String>> overdueHolds(SqlClient client, int limit) {
    return query(client, OVERDUE_HOLDS, Tuple.of(limit)).map(all(row -> row.getString("order_id")));
  }

  /** Nothing if there are no items to write. */
  private static Optional<Statement> writing(String sql, List<?> items, Object... columns) {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement(sql, Tuple.from(columns)));
  }

  private static Future<Void> write(SqlClient transaction, Optional<Statement> statement) {
    return statement
        .map(some -> some.on(transaction).<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private static Tuple skusAndOrders(Collection<String> skus, Collection<String> orderIds) {
    return Tuple.of(texts(skus), (Object) texts(orderIds));
  }

  private static String[] texts(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
