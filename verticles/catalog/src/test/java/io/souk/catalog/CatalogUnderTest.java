package io.souk.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.ProductPage;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.StoreImportPart;
import io.souk.api.inventory.Inventory;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalog node on its own database, called over the bus; inventory is in memory. */
final class CatalogUnderTest implements AutoCloseable {
  static final String HEADER =
      "Handle,Title,Vendor,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,"
          + "Variant Inventory Qty,Published\n";

  private static final int PART_BYTES = 256 * 1024;

  final TestCluster cluster = new TestCluster();
  final TestDatabase database = TestPostgres.database("catalog");
  final FakeInventory inventory = new FakeInventory();
  final Catalog catalog;
  private final Map<String, Object> settings;

  CatalogUnderTest(Map<String, ?> overrides) {
    cluster.serve("inventory", Inventory.class, inventory);
    settings = new HashMap<>(database.settings());
    settings.putAll(overrides);
    startAnotherNode();
    catalog = cluster.client(Catalog.class);
  }

  CatalogUnderTest() {
    this(Map.of());
  }

  void startAnotherNode() {
    cluster.start(CatalogVerticle.SERVICE, settings);
  }

  ImportReport importCsv(String csv) {
    return Await.success(run(stored(csv)));
  }

  Failure importRefused(String csv) {
    return (Failure) Await.failure(run(stored(csv)));
  }

  /** Sends a file without importing it. */
  RunImport stored(String csv) {
    String id = Ids.productImport();
    byte[] bytes = csv.getBytes(UTF_8);
    int parts = 0;
    for (int from = 0; from < bytes.length || parts == 0; from += PART_BYTES) {
      store(
          id, parts++, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)));
    }
    return new RunImport(id, parts);
  }

  void store(String importId, int number, byte[] content) {
    Await.success(
        catalog.storePart(
            new StoreImportPart(importId, number, Base64.getEncoder().encodeToString(content))));
  }

  Future<ImportReport> run(RunImport command) {
    return catalog.runImport(command);
  }

  /** All pages of a list, each product as often as it came. */
  List<Product> walk(
      @Nullable String q, ListProducts.@Nullable Sort sort, int limit, Runnable between) {
    List<Product> all = new ArrayList<>();
    ProductPage page = page(q, limit, null, sort);
    all.addAll(page.data());
    while (page.hasMore()) {
      between.run();
      page = page(q, limit, page.nextCursor(), sort);
      all.addAll(page.data());
    }
    return all;
  }

  ProductPage page(
      @Nullable String q, int limit, @Nullable String cursor, ListProducts.@Nullable Sort sort) {
    return Await.success(catalog.list(new ListProducts(q, limit, cursor, sort)));
  }

  /** All that is stored, with the transaction that wrote each row. */
  List<List<Map<String, @Nullable Object>>> rows() {
    return List.of(
        database.rows("SELECT xmin::text AS written_by, product::text FROM product ORDER BY id"),
        database.rows("SELECT xmin::text AS written_by, variant::text FROM variant ORDER BY sku"));
  }

  @Override
  public void close() {
    cluster.close();
  }
}
