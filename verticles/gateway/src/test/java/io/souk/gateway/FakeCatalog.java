package io.souk.gateway;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.GetProduct;
import io.souk.api.catalog.Image;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.ProductPage;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.StoreImportPart;
import io.souk.api.catalog.Variant;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One product of two variants; remembers what it was asked and counts parts in flight. */
final class FakeCatalog implements Catalog {
  final List<ListProducts> listed = new CopyOnWriteArrayList<>();
  final List<byte[]> parts = new CopyOnWriteArrayList<>();
  final List<RunImport> imports = new CopyOnWriteArrayList<>();
  final AtomicInteger mostPartsInFlight = new AtomicInteger();
  private final AtomicInteger partsInFlight = new AtomicInteger();

  /** What it has on its shelves; the bracelet alone unless told otherwise. */
  volatile Function<ListProducts, ProductPage> onList = query -> BRACELETS;

  volatile Function<String, Optional<Product>> onGet = FakeCatalog::bracelet;

  /** Why the next parts and imports are refused, if they are. */
  volatile @Nullable Failure failure;

  static final Product BRACELET =
      new Product(
          "chain-bracelet",
          "7 Shakra Bracelet",
          "<p>In blue or black.</p>",
          "Company 123",
          "Bracelet",
          List.of("Beads"),
          List.of("Color"),
          List.of(new Image("https://shop.example/bracelet.jpg", "On a wrist")),
          List.of(variant("chain-bracelet-1", "Blue"), variant("chain-bracelet-2", "Black")),
          Instant.EPOCH,
          Instant.EPOCH);

  private static final ProductPage BRACELETS = new ProductPage(List.of(BRACELET), true, "more");

  private static final Quote.Line BLUE =
      new Quote.Line(
          "chain-bracelet-1",
          "7 Shakra Bracelet, Blue",
          new Money(4299, "EUR"),
          12,
          true,
          "chain-bracelet",
          "Bracelet",
          "Company 123",
          List.of("Beads"),
          true);

  private static Variant variant(String sku, String color) {
    Money price = new Money(4299, "EUR");
    return new Variant(
        sku,
        List.of(color),
        price,
        new Money(4499, "EUR"),
        12,
        true,
        true,
        "0012345678905",
        "https://shop.example/" + sku + ".jpg");
  }

  private static Optional<Product> bracelet(String handle) {
    return Optional.of(BRACELET).filter(product -> product.handle().equals(handle));
  }

  void forget() {
    onList = query -> BRACELETS;
    onGet = FakeCatalog::bracelet;
    listed.clear();
    parts.clear();
    imports.clear();
    mostPartsInFlight.set(0);
    failure = null;
  }

  @Override
  public Future<ProductPage> list(ListProducts query) {
    listed.add(query);
    return Future.succeededFuture(onList.apply(query));
  }

  @Override
  public Future<Product> get(GetProduct query) {
    return onGet
        .apply(query.handle())
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Failure(FailureCode.PRODUCT_NOT_FOUND, "No such product.")));
  }

  @Override
  public Future<Quote> quote(QuoteLines query) {
    return query.skus().stream().allMatch("chain-bracelet-1"::equals)
        ? Future.succeededFuture(new Quote(List.of(BLUE)))
        : Future.failedFuture(new Failure(FailureCode.UNKNOWN_SKU, "Nobody sells this SKU."));
  }

  @Override
  public Future<Nothing> storePart(StoreImportPart command) {
    Failure refused = failure;
    if (refused != null) {
      return Future.failedFuture(refused);
    }
    mostPartsInFlight.accumulateAndGet(partsInFlight.incrementAndGet(), Math::max);
    parts.add(Base64.getDecoder().decode(command.content()));
    return Vertx.currentContext()
        .owner()
        .timer(2)
        .map(
            later -> {
              partsInFlight.decrementAndGet();
              return new Nothing();
            });
  }

  @Override
  public Future<ImportReport> runImport(RunImport command) {
    imports.add(command);
    return Future.succeededFuture(
        new ImportReport(
            2, 1, 3, List.of(new ImportReport.RowError(7, "invalid_price", "Not a number."))));
  }
}
