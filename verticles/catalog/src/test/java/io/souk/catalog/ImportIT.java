package io.souk.catalog;

import static io.souk.catalog.CatalogUnderTest.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.GetProduct;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.ImportReport.RowError;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.Variant;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportIT {
  private static final String PARTS_LOCKED =
      "granted AND mode = 'AccessExclusiveLock' AND relation = 'import_part'::regclass";

  /** Another node's transaction, which ends once somebody has come for the parts. */
  private static final String FINISH_WHEN_AWAITED =
      """
      DO $$ BEGIN
        LOCK TABLE import_part;
        WHILE NOT EXISTS (SELECT FROM pg_locks
                           WHERE NOT granted AND relation = 'import_part'::regclass) LOOP
          PERFORM pg_sleep(0.01);
        END LOOP;
        INSERT INTO import_run (import_id, report)
        SELECT '%s', report FROM import_run WHERE import_id = '%s';
        DELETE FROM import_part;
      END $$
      """;

  private final CatalogUnderTest shop =
      new CatalogUnderTest(Map.of("catalog.quote_age", "1h", "catalog.import.chunk_variants", 5));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void bothSampleCatalogsAreImportedWhole() {
    assertThat(shop.importCsv(SampleCatalogs.csv("apparel.csv")))
        .isEqualTo(new ImportReport(20, 0, 0, List.of()));
    assertThat(count("product")).isEqualTo(20);
    assertThat(count("variant")).isEqualTo(22);
    assertThat(shop.database.queryLong("SELECT sum(price)::bigint FROM variant"))
        .isEqualTo(129_500);
    assertThat(unitsTold()).isEqualTo(22);

    assertThat(shop.importCsv(SampleCatalogs.csv("jewelery.csv")))
        .isEqualTo(new ImportReport(20, 0, 0, List.of()));
    assertThat(count("product")).isEqualTo(40);
    assertThat(count("variant")).isEqualTo(45);
    assertThat(shop.database.queryLong("SELECT sum(price)::bigint FROM variant"))
        .isEqualTo(129_500 + 98_074);
    assertThat(shop.inventory.units).hasSize(45);
    assertThat(unitsTold()).isEqualTo(22 + 20);
    assertThat(shop.database.queryLong("SELECT count(*) FROM product WHERE published"))
        .isEqualTo(40);
  }

  @Test
  void importingTheSameFileAgainWritesNothing() {
    shop.importCsv(SampleCatalogs.csv("jewelery.csv"));
    var before = shop.rows();

    assertThat(shop.importCsv(SampleCatalogs.csv("jewelery.csv")))
        .isEqualTo(new ImportReport(0, 0, 20, List.of()));

    assertThat(shop.rows()).isEqualTo(before);
  }

  @Test
  void aChangedPriceUpdatesItsProductAloneAndIsSoonQuotedByEveryNode() {
    shop.startAnotherNode();
    shop.importCsv(HEADER + "cap,Cap,,,,,CAP,10.00,1,\nmug,Mug,,,,,MUG,7.00,1,\n");
    assertThat(quotedInTurn("CAP")).containsOnly(new Money(1000, "USD"));
    Product mug = product("mug");
    Product cap = product("cap");

    assertThat(shop.importCsv(HEADER + "cap,Cap,,,,,CAP,12.50,1,\nmug,Mug,,,,,MUG,7.00,1,\n"))
        .isEqualTo(new ImportReport(0, 1, 1, List.of()));
    Await.until(
        "every node quotes the new price",
        Duration.ofSeconds(10),
        () -> quotedInTurn("CAP").equals(Set.of(new Money(1250, "USD"))));

    assertThat(product("cap").updatedAt()).isAfter(cap.updatedAt());
    assertThat(product("cap").createdAt()).isEqualTo(cap.createdAt());
    assertThat(product("mug")).isEqualTo(mug);
  }

  @Test
  void aBrokenRowIsReportedWithItsLineAndTheRestIsKept() {
    ImportReport report =
        shop.importCsv(
            HEADER
                + "shirt,Shirt,,,Size,S,,10.00,1,\n"
                + "shirt,,,,,M,,ten,1,\n"
                + "shirt,,,,,L,,10.00,1,\n"
                + "cap,Cap,,,,,CAP,5.00,many,\n"
                + "mug,Mug,,,,,MUG,7.00,3,\n");

    assertThat(report.imported()).isEqualTo(2);
    assertThat(report.errors())
        .extracting(RowError::line, RowError::code)
        .containsExactly(tuple(3L, "invalid_price"), tuple(5L, "invalid_quantity"));
    assertThat(skus("shirt")).containsExactly("shirt-1", "shirt-3");
    assertThat(skus("mug")).containsExactly("MUG");
    assertThat(shop.inventory.units).containsOnlyKeys("shirt-1", "shirt-3", "MUG");
  }

  @Test
  void aRowThatIsBrokenNowLeavesItsVariantAsItWas() {
    String good = HEADER + "shirt,Shirt,,,Size,S,,10.00,1,\nshirt,,,,,M,,10.00,1,\n";
    shop.importCsv(good);

    shop.importCsv(good.replace("S,,10.00", "S,,11.00").replace("M,,10.00", "M,,ten"));

    assertThat(quoted("shirt-1")).isEqualTo(new Money(1100, "USD"));
    assertThat(quoted("shirt-2")).isEqualTo(new Money(1000, "USD"));
  }

  @Test
  void aVariantThatIsGoneFromItsProductIsSoldNoMore() {
    shop.importCsv(HEADER + "shirt,Shirt,,,Size,S,,10.00,1,\nshirt,,,,,M,,10.00,1,\n");

    shop.importCsv(HEADER + "shirt,Shirt,,,Size,S,,10.00,1,\n");

    assertThat(skus("shirt")).containsExactly("shirt-1");
  }

  @Test
  void anotherProductsSkuIsReportedAndStaysWhereItIs() {
    shop.importCsv(HEADER + "cap,Cap,,,,,SAME,10.00,1,\n");

    ImportReport report =
        shop.importCsv(HEADER + "mug,Mug,,,Size,S,SAME,7.00,1,\nmug,,,,,L,MUG-L,8.00,1,\n");

    assertThat(report.errors())
        .extracting(RowError::line, RowError::code)
        .containsExactly(tuple(2L, "duplicate_sku"));
    assertThat(skus("cap")).containsExactly("SAME");
    assertThat(skus("mug")).containsExactly("MUG-L");
    assertThat(quoted("SAME")).isEqualTo(new Money(1000, "USD"));
  }

  @Test
  void anImportThatFailedHalfWayIsCompletedByRunningItAgain() {
    RunImport run = shop.stored(SampleCatalogs.csv("apparel.csv"));
    shop.inventory.breakAfter(2);

    Failure failure = (Failure) Await.failure(shop.run(run));
    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
    long kept = count("product");
    assertThat(kept).as("what was stored").isBetween(1L, 19L);
    shop.inventory.mend();
    ImportReport report = Await.success(shop.run(run));

    assertThat(report.errors()).isEmpty();
    assertThat(report.imported() + report.skipped()).isEqualTo(20);
    assertThat(report.skipped()).isEqualTo((int) kept);
    assertThat(count("variant")).isEqualTo(22);
    assertThat(shop.inventory.units).hasSize(22);
    assertThat(unitsTold()).isEqualTo(22);
  }

  @Test
  void anImportThatIsRunAgainAfterItsEndGivesItsReportAgain() {
    RunImport run = shop.stored(SampleCatalogs.csv("apparel.csv"));
    ImportReport report = Await.success(shop.run(run));
    var rows = shop.rows();

    assertThat(Await.success(shop.run(run))).isEqualTo(report);

    assertThat(shop.rows()).isEqualTo(rows);
    assertThat(count("import_part")).as("parts are forgotten").isZero();
  }

  @Test
  void anImportRunTwiceAtOnceImportsOnce() {
    RunImport run = shop.stored(SampleCatalogs.csv("apparel.csv"));

    List<Future<ImportReport>> both = List.of(shop.run(run), shop.run(run));
    both.forEach(Await::success);

    assertThat(both.get(0).result()).isEqualTo(both.get(1).result());
    assertThat(count("product")).isEqualTo(20);
    assertThat(unitsTold()).isEqualTo(22);
  }

  @Test
  void anImportThatAnotherNodeFinishesJustNowGivesItsReport() {
    RunImport first = shop.stored(SampleCatalogs.csv("apparel.csv"));
    ImportReport report = Await.success(shop.run(first));
    RunImport run = shop.stored(SampleCatalogs.csv("apparel.csv"));

    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () ->
                shop.database.execute(
                    FINISH_WHEN_AWAITED.formatted(run.importId(), first.importId())));
    Await.until(
        "it has the parts",
        Duration.ofSeconds(10),
        () -> shop.database.queryLong("SELECT count(*) FROM pg_locks WHERE " + PARTS_LOCKED) == 1);
    Future<ImportReport> answer = shop.run(run);

    assertThat(Await.success(answer)).isEqualTo(report);
    other.join();
  }

  @Test
  void anImportWithAPartMissingOrWithoutAHeaderIsRefused() {
    RunImport run = shop.stored(SampleCatalogs.csv("apparel.csv"));
    Failure missing =
        (Failure) Await.failure(shop.run(new RunImport(run.importId(), run.parts() + 1)));
    assertThat(missing.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(missing.facts()).containsEntry("missing_parts", 1);

    assertThat(shop.importRefused("Handle,Title\ncap,Cap\n").facts())
        .containsEntry("column", "Variant Price");
    assertThat(shop.importRefused("").code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(count("product")).isZero();
  }

  private Product product(String handle) {
    return Await.success(shop.catalog.get(new GetProduct(handle)));
  }

  private List<String> skus(String handle) {
    return product(handle).variants().stream().map(Variant::sku).toList();
  }

  /** What all instances of all nodes say, which are asked in turn. */
  private Set<Money> quotedInTurn(String sku) {
    return Stream.generate(() -> quoted(sku)).limit(16).collect(Collectors.toSet());
  }

  private Money quoted(String sku) {
    return Await.success(shop.catalog.quote(new QuoteLines(List.of(sku)))).lines().get(0).price();
  }

  private long count(String table) {
    return shop.database.queryLong("SELECT count(*) FROM " + table);
  }

  private int unitsTold() {
    return shop.inventory.units.values().stream().mapToInt(Integer::intValue).sum();
  }
}
