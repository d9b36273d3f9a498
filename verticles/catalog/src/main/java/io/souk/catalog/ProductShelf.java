package io.souk.catalog;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.GetProduct;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.ProductPage;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.StoreImportPart;
import io.souk.catalog.ProductStore.Listed;
import io.souk.catalog.importer.ProductImport;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows products and quotes prices. Only published products are seen from outside.
 *
 * <p>{@link #quote} answers from memory: a changed price, or a product no longer published, is seen
 * there at once if the news of it arrives, and within {@code catalog.quote_age} if not. Everything
 * else is read from the database.
 */
final class ProductShelf implements Catalog {
  private static final int MAX_LIMIT = 100;
  private static final int MAX_WORDS = 200;
  private static final int MAX_QUOTED = 1_000;

  private final Database database;
  private final ProductStore store;
  private final QuoteCache prices;
  private final ProductImport imports;

  ProductShelf(Database database, ProductStore store, QuoteCache prices, ProductImport imports) {
    this.database = database;
    this.store = store;
    this.prices = prices;
    this.imports = imports;
  }

  @Override
  public Future<ProductPage> list(ListProducts query) {
    if (query.limit() < 1 || query.limit() > MAX_LIMIT) {
      throw invalid("limit must be from 1 to " + MAX_LIMIT);
    }
    String words = query.q() == null ? "" : query.q().strip();
    if (words.length() > MAX_WORDS || words.indexOf('\0') >= 0) {
      throw invalid("q must be at most " + MAX_WORDS + " characters of text");
    }
    ListOrder order = ListOrder.of(query, !words.isEmpty());
    Cursor after =
        query.cursor() == null ? order.start(words) : Cursor.decode(query.cursor(), order, words);
    return store
        .page(database.client(), after, query.limit() + 1)
        .map(products -> page(products, query.limit(), after));
  }

  /** One product more than the limit tells that there are more. */
  private static ProductPage page(List<Listed> products, int limit, Cursor after) {
    boolean hasMore = products.size() > limit;
    List<Listed> shown = hasMore ? products.subList(0, limit) : products;
    List<Product> data = shown.stream().map(Listed::product).toList();
    if (!hasMore) {
      return new ProductPage(data, false, null);
    }
    Listed last = shown.get(limit - 1);
    Cursor next = new Cursor(after.order(), after.words(), last.key(), last.id());
    return new ProductPage(data, true, next.encode());
  }

  @Override
  public Future<Product> get(GetProduct query) {
    if (query.handle().indexOf('\0') >= 0) {
      throw notFound(query.handle());
    }
    return store
        .published(database.client(), query.handle())
        .map(found -> found.orElseThrow(() -> notFound(query.handle())));
  }

  @Override
  public Future<Quote> quote(QuoteLines query) {
    if (query.skus().size() > MAX_QUOTED) {
      throw invalid("At most " + MAX_QUOTED + " SKUs are quoted at once");
    }
    Map<String, Quote.Line> known = new HashMap<>();
    Set<String> missing = new LinkedHashSet<>();
    for (String sku : query.skus()) {
      Quote.Line line = prices.get(sku);
      if (line != null) {
        known.put(sku, line);
      } else if (sku.indexOf('\0') < 0) {
        missing.add(sku);
      }
    }
    if (missing.isEmpty()) {
      return Future.succeededFuture(inOrder(query, known));
    }
    long readAt = prices.now();
    return store
        .quoteLines(database.client(), missing)
        .map(
            lines -> {
              lines.forEach(line -> known.put(line.sku(), line));
              lines.forEach(line -> prices.put(line, readAt));
              return inOrder(query, known);
            });
  }

  private static Quote inOrder(QuoteLines query, Map<String, Quote.Line> known) {
    return new Quote(query.skus().stream().map(sku -> quoted(sku, known)).toList());
  }

  private static Quote.Line quoted(String sku, Map<String, Quote.Line> known) {
    Quote.Line line = known.get(sku);
    if (line == null) {
      throw new Failure(FailureCode.UNKNOWN_SKU, "No such SKU is sold", Map.of("sku", sku));
    }
    return line;
  }

  @Override
  public Future<Nothing> storePart(StoreImportPart command) {
    return imports.storePart(command).map(stored -> new Nothing());
  }

  @Override
  public Future<ImportReport> runImport(RunImport command) {
    return imports.run(command);
  }

  private static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }

  private static Failure notFound(String handle) {
    return new Failure(FailureCode.PRODUCT_NOT_FOUND, "No such product", Map.of("handle", handle));
  }
}
