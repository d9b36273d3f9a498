package io.souk.drill.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
  private static final String ENTRY =
      "{\"at\":\"2026-01-01T00:00:00Z\",\"kind\":\"captured\",\"payment_intent\":\"pi_1\","
          + "\"order_id\":\"ord_1\",\"amount\":1999,\"currency\":\"usd\","
          + "\"payment_method\":\"pm_card_visa\",\"answered\":{\"key\":\"k\",\"status\":200}}\n";

  @TempDir Path folder;

  @Test
  void entriesAreReadInOrderAndAHalfWrittenLastOneIsNone() throws IOException {
    assertThat(LedgerFile.read(write(ENTRY + ENTRY.replace("captured", "refunded") + "{\"at\"")))
        .containsExactly(
            new LedgerEntry("captured", "pi_1", "ord_1", 1999, "usd"),
            new LedgerEntry("refunded", "pi_1", "ord_1", 1999, "usd"));
  }

  @Test
  void whatIsNoLedgerIsRefusedWithItsLine() throws IOException {
    for (String second :
        new String[] {
          "{}\n", "no JSON\n", "\n", ENTRY.replace("1999", "null"), ENTRY.replace("1999", "19.99")
        }) {
      Path file = write(ENTRY + second);
      assertThatThrownBy(() -> LedgerFile.read(file))
          .as(second)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not a ledger: line 2: ");
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("ledger.jsonl"), text);
  }
}
