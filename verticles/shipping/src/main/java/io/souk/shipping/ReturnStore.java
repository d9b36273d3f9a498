package io.souk.shipping;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.query;
import static io.souk.shipping.ReturnSql.*;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.RequestReturn;
import io.souk.api.shipping.Return;
import io.souk.api.shipping.ShipmentLine;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Returns in the database; changed only by who has locked their order. */
final class ReturnStore {
  /** What came in at once. */
  record Receipt(String id, List<ReceivedLine> lines) {}

  /** The order it belongs to, for good; fails with return_not_found. */
  Future<String> orderOf(SqlClient client, String id) {
    return query(client, ORDER_OF, Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw notFound();
              }
              return rows.iterator().next().getString("order_id");
            });
  }

  /** Fails with return_not_found. */
  Future<Return> get(SqlClient client, String id) {
    return query(client, BY_ID, Tuple.of(id))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw notFound();
              }
              return returned(rows.iterator().next());
            });
  }

  Future<Optional<Return>> find(SqlClient client, String orderId, String key) {
    return query(client, BY_KEY, Tuple.of(orderId, key)).map(first(ReturnStore::returned));
  }

  /** An order's, oldest first. */
  Future<List<Return>> ofOrder(SqlClient client, String orderId) {
    return query(client, OF_ORDER, Tuple.of(orderId)).map(all(ReturnStore::returned));
  }

  Future<Return> insert(
      SqlConnection transaction,
      String id,
      String orderId,
      String key,
      List<RequestReturn.Line> lines) {
    Tuple arguments =
        Tuple.of(id, orderId, key)
            .addValue(Columns.of(lines, String[]::new, RequestReturn.Line::sku))
            .addValue(Columns.of(lines, Integer[]::new, RequestReturn.Line::quantity))
            .addValue(Columns.of(lines, String[]::new, RequestReturn.Line::reason));
    return query(transaction, INSERT, arguments).compose(done -> get(transaction, id));
  }

  Future<Return> receive(
      SqlConnection transaction, String id, Return.Status then, List<ShipmentLine> lines) {
    Tuple arguments =
        Tuple.of(id, then.name().toLowerCase(Locale.ROOT))
            .addValue(Columns.of(lines, String[]::new, ShipmentLine::sku))
            .addValue(Columns.of(lines, Integer[]::new, ShipmentLine::quantity));
    return query(transaction, RECEIVE, arguments).compose(done -> get(transaction, id));
  }

  Future<Return> cancel(SqlConnection transaction, String id) {
    return query(transaction, CANCEL, Tuple.of(id)).compose(done -> get(transaction, id));
  }

  Future<Optional<Receipt>> receipt(SqlClient client, String returnId, String key) {
    return query(client, RECEIPT_BY_KEY, Tuple.of(returnId, key)).map(first(ReturnStore::receipt));
  }

  Future<Void> insertReceipt(
      SqlConnection transaction, String returnId, String key, Receipt receipt) {
    List<ReceivedLine> lines = receipt.lines();
    Tuple arguments =
        Tuple.of(receipt.id(), returnId, key)
            .addValue(Columns.of(lines, String[]::new, ReceivedLine::sku))
            .addValue(Columns.of(lines, Boolean[]::new, ReceivedLine::restock))
            .addValue(Columns.of(lines, Integer[]::new, ReceivedLine::quantity));
    return query(transaction, INSERT_RECEIPT, arguments).mapEmpty();
  }

  private static Return returned(Row row) {
    String[] skus = row.getArrayOfStrings("skus");
    Integer[] quantities = row.getArrayOfIntegers("quantities");
    Integer[] received = row.getArrayOfIntegers("received");
    String[] reasons = row.getArrayOfStrings("reasons");
    List<Return.Line> lines = new ArrayList<>(skus.length);
    for (int i = 0; i < skus.length; i++) {
      lines.add(new Return.Line(skus[i], quantities[i], received[i], reasons[i]));
    }
    return new Return(
        row.getString("id"),
        row.getString("order_id"),
        Return.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        lines,
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Receipt receipt(Row row) {
    String[] skus = row.getArrayOfStrings("skus");
    Integer[] quantities = row.getArrayOfIntegers("quantities");
    Boolean[] restocks = row.getArrayOfBooleans("restocks");
    List<ReceivedLine> lines = new ArrayList<>(skus.length);
    for (int i = 0; i < skus.length; i++) {
      lines.add(new ReceivedLine(skus[i], quantities[i], restocks[i]));
    }
    return new Receipt(row.getString("id"), lines);
  }

  private static Failure notFound() {
    return new Failure(FailureCode.RETURN_NOT_FOUND, "There is no such return");
  }
}
