package io.souk.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Ids;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.RunImport;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Files much larger than what may be in memory at a time. */
@Isolated("it measures the memory in use")
class BulkImportIT {
  private static final int PART_BYTES = 256 * 1024;

  private final CatalogUnderTest shop = new CatalogUnderTest();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aLargeFileIsImportedWithLittleOfItInMemory() {
    int products = 2_500;
    int variants = 4;
    String body = "<p>Woven by hand. " + "x".repeat(15_000) + "</p>";
    RunImport run = stored(products, variants, body);
    long fileBytes = shop.database.queryLong("SELECT sum(length(content)) FROM import_part");
    AtomicLong mostInUse = new AtomicLong();
    shop.inventory.watch(command -> mostInUse.accumulateAndGet(heapInUse(), Math::max));
    long before = heapInUse();

    ImportReport report = finished(shop.run(run));

    assertThat(report.errors()).isEmpty();
    assertThat(report.imported()).isEqualTo(products);
    assertThat(shop.inventory.units).hasSize(products * variants);
    assertThat(shop.inventory.linesOfEachCall)
        .hasSizeGreaterThan(10)
        .allSatisfy(lines -> assertThat(lines).isLessThanOrEqualTo(1_000));
    assertThat(fileBytes).isGreaterThan(35_000_000);
    assertThat(mostInUse.get() - before).isLessThan(fileBytes / 3);
  }

  @Test
  void longDescriptionsAreStoredInStatementsWithinTheirTimeLimit() {
    StringBuilder words = new StringBuilder();
    for (int i = 0; words.length() < 60_000; i++) {
      words.append("word").append(i).append(' ');
    }

    ImportReport report = finished(shop.run(stored(500, 1, words.toString())));

    assertThat(report.imported()).isEqualTo(500);
  }

  private RunImport stored(int products, int variants, String body) {
    String id = Ids.productImport();
    ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    waiting.writeBytes(
        "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant Inventory Qty,Variant Price\n"
            .getBytes(UTF_8));
    int parts = 0;
    for (int product = 0; product < products; product++) {
      for (int variant = 0; variant < variants; variant++) {
        boolean first = variant == 0;
        waiting.writeBytes(
            "bulk-%d,%s,%s,%s,Size %d,1,19.99\n"
                .formatted(
                    product,
                    first ? "Bulk " + product : "",
                    first ? body : "",
                    first ? "Size" : "",
                    variant)
                .getBytes(UTF_8));
      }
      while (waiting.size() >= PART_BYTES) {
        byte[] all = waiting.toByteArray();
        shop.store(id, parts++, Arrays.copyOf(all, PART_BYTES));
        waiting.reset();
        waiting.writeBytes(Arrays.copyOfRange(all, PART_BYTES, all.length));
      }
    }
    shop.store(id, parts++, waiting.toByteArray());
    return new RunImport(id, parts);
  }

  private static ImportReport finished(Future<ImportReport> run) {
    Await.until("the import ends", Duration.ofMinutes(2), run::isComplete);
    return Await.success(run);
  }

  private static long heapInUse() {
    ManagementFactory.getMemoryMXBean().gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
