package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file far larger than a request may usually be, through processes with little memory. */
@ExtendWith(WithSouk.class)
class LargeImportIT {
  private static final int ROWS = 50_000;
  private static final int VARIANTS = 5;

  private final Souk souk;

  LargeImportIT(Souk souk) {
    this.souk = souk;
  }

  @Test
  void fiftyThousandRowsAreImported() {
    Answer report = souk.shop().importCsv(csv(), souk.installation().adminKey());

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body().path("imported").asInt()).isEqualTo(ROWS / VARIANTS);
    assertThat(report.body().path("errors")).isEmpty();
    assertThat(souk.shop().stock("BULK-49999").path("available").asInt()).isEqualTo(9);
    assertThat(souk.shop().get("/v1/products/bulk-9999").body().path("variants")).hasSize(VARIANTS);
  }

  private static byte[] csv() {
    StringBuilder csv =
        new StringBuilder(
            "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,"
                + "Variant Inventory Qty,Variant Price\n");
    for (int row = 0; row < ROWS; row++) {
      int product = row / VARIANTS;
      boolean first = row % VARIANTS == 0;
      csv.append("bulk-").append(product).append(',');
      csv.append(first ? "Bulk " + product : "").append(',');
      csv.append(first ? "<p>" + "A long description. ".repeat(10) + "</p>" : "").append(',');
      csv.append(first ? "Size" : "").append(',');
      csv.append("Size ").append(row % VARIANTS).append(",BULK-").append(row);
      csv.append(',').append(row % 10).append(",19.99\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
