package io.souk.catalog;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.catalog.Image;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.Variant;
import io.souk.api.order.PlaceOrder.OrderLine;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Products and prices in the database. */
final class ProductStore {
  /** A product and where it stands in the list it was read from. */
  record Listed(Product product, String key, long id) {}

  /** At most so many published products behind the cursor, in its order. */
  Future<List<Listed>> page(SqlClient sql, Cursor after, int limit) {
    boolean searching = !after.words().isEmpty();
    Tuple parameters = Tuple.of(limit, after.order().keyValue(after.key()), after.id());
    if (searching) {
      parameters.addString(after.words());
    }
    return sql.preparedQuery(ProductSql.page(after.order(), searching))
        .execute(parameters)
        .map(all(ProductStore::listed));
  }

  Future<Optional<Product>> published(SqlClient sql, String handle) {
    return sql.preparedQuery(ProductSql.PUBLISHED_BY_HANDLE)
        .execute(Tuple.of(handle))
        .map(first(ProductStore::product));
  }

  /** The published ones among the SKUs. */
  Future<List<Quote.Line>> quoteLines(SqlClient sql, Collection<String> skus) {
    return sql.preparedQuery(ProductSql.QUOTE_LINES)
        .execute(Tuple.of(skus.toArray(String[]::new)))
        .map(all(ProductStore::quoteLine));
  }

  /**
   * Adds to the units sold of variants and their products.
   *
   * @param sign 1, or -1 to take back
   */
  Future<Void> countSold(SqlClient transaction, List<OrderLine> lines, int sign) {
    String[] skus = lines.stream().map(OrderLine::sku).toArray(String[]::new);
    Long[] units = lines.stream().map(line -> (long) sign * line.quantity()).toArray(Long[]::new);
    return transaction
        .preparedQuery(ProductSql.LOCK_PRODUCTS_OF_SKUS)
        .execute(Tuple.of(skus))
        .compose(
            locked ->
                transaction
                    .preparedQuery(ProductSql.COUNT_SOLD)
                    .execute(Tuple.tuple().addArrayOfString(skus).addArrayOfLong(units)))
        .mapEmpty();
  }

  private static Listed listed(Row row) {
    return new Listed(product(row), String.valueOf(row.getValue("page_key")), row.getLong("id"));
  }

  private static Product product(Row row) {
    return new Product(
        row.getString("handle"),
        row.getString("title"),
        row.getString("description_html"),
        row.getString("vendor"),
        row.getString("type"),
        list(row.getString("tags"), String[].class),
        list(row.getString("options"), String[].class),
        list(row.getString("images"), Image[].class),
        list(row.getString("variants"), Variant[].class),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Quote.Line quoteLine(Row row) {
    List<String> options = list(row.getString("options"), String[].class);
    String title = row.getString("title");
    return new Quote.Line(
        row.getString("sku"),
        options.isEmpty() ? title : title + " - " + String.join(" / ", options),
        new Money(row.getLong("price"), row.getString("currency")),
        row.getInteger("grams"),
        row.getBoolean("requires_shipping"),
        row.getString("handle"),
        row.getString("type"),
        row.getString("vendor"),
        list(row.getString("tags"), String[].class),
        row.getBoolean("taxable"));
  }

  private static <T> List<T> list(@Nullable String json, Class<T[]> type) {
    return json == null ? List.of() : Arrays.asList(WireFormat.decode(Buffer.buffer(json), type));
  }
}
