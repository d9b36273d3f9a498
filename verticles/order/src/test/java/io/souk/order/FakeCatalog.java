package io.souk.order;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
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
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Catalog with three of the sample catalogs' variants; only quotes. */
final class FakeCatalog implements Catalog {
  static final String SHIRT = "ocean-blue-shirt-1";
  static final String TOP = "classic-varsity-top-1";
  static final String BRACELET = "chain-bracelet-1";

  private static final Map<String, Quote.Line> PRICES =
      Map.of(
          SHIRT, line(SHIRT, "Ocean Blue Shirt", 5000),
          TOP, line(TOP, "Classic Varsity Top", 6000),
          BRACELET, line(BRACELET, "7 Shakra Bracelet", 4299));

  @Override
  public Future<Quote> quote(QuoteLines query) {
    List<Quote.Line> lines = new ArrayList<>();
    for (String sku : query.skus()) {
      Quote.Line line = PRICES.get(sku);
      if (line == null) {
        return Future.failedFuture(
            new Failure(FailureCode.UNKNOWN_SKU, "Nobody sells " + sku, Map.of("sku", sku)));
      }
      lines.add(line);
    }
    return Future.succeededFuture(new Quote(lines));
  }

  @Override
  public Future<ProductPage> list(ListProducts query) {
    return unused();
  }

  @Override
  public Future<Product> get(GetProduct query) {
    return unused();
  }

  @Override
  public Future<Nothing> storePart(StoreImportPart command) {
    return unused();
  }

  @Override
  public Future<ImportReport> runImport(RunImport command) {
    return unused();
  }

  private static Quote.Line line(String sku, String title, long cents) {
    return new Quote.Line(
        sku, title, new Money(cents, "USD"), 0, true, null, null, null, null, null);
  }

  private static <T> Future<T> unused() {
    return Future.failedFuture(new UnsupportedOperationException());
  }
}
