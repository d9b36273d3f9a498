package io.souk.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.souk.api.inventory.CommitHold;
import io.souk.api.inventory.HoldStock;
import io.souk.api.inventory.ReleaseHold;
import io.souk.api.inventory.StockLine;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockRequestTest {
  @Test
  void linesOfTheSameSkuBecomeOneAndLinesAreSorted() {
    StockRequest.Place place =
        StockRequest.of(hold(new StockLine("b", 2), new StockLine("a", 1), new StockLine("b", 3)));
    assertThat(place.lines()).containsExactly(new StockLine("a", 1), new StockLine("b", 5));
  }

  @Test
  void quantitiesTooLargeTogetherAreRefusedNotWrappedAround() {
    refused(hold(new StockLine("a", Integer.MAX_VALUE), new StockLine("a", 1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aQuantityThatIsNotPositiveIsRefused(int quantity) {
    refused(hold(new StockLine("a", 1), new StockLine("b", quantity)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"order_id\":\"ord_1\"}",
        "{\"order_id\":\"ord_1\",\"lines\":[]}",
        "{\"order_id\":\"ord_1\",\"lines\":[null]}",
        "{\"order_id\":\"ord_1\",\"lines\":[{\"quantity\":1}]}",
        "{\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}"
      })
  void aMessageWithSomethingMissingIsRefused(String json) {
    refused(WireFormat.decode(Buffer.buffer(json), HoldStock.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nul\0", "half a pair \ud83d", "\udc55 the other half"})
  void aNameTheDatabaseCannotKeepAsItIsIsRefused(String name) {
    refused(hold(new StockLine(name, 1)));
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> StockRequest.of(new CommitHold(name)))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST));
  }

  @Test
  void namesOfAnyScriptUpTo255CharactersAreTaken() {
    String longest = "é\ud83d\udc55".repeat(85);
    assertThat(longest).hasSize(255);
    assertThat(StockRequest.of(hold(new StockLine(longest, 1))).lines()).hasSize(1);
    refused(hold(new StockLine(longest + "x", 1)));
  }

  @Test
  void aReasonNeverStandsInTheWay() {
    assertThat(reason("too\0 long".repeat(100))).hasSize(500).doesNotContain("\0");
    assertThat(WireFormat.decode(Buffer.buffer("{\"order_id\":\"o\"}"), ReleaseHold.class))
        .satisfies(silent -> assertThat(StockRequest.of(silent).reason()).isEmpty());
  }

  private static String reason(String reason) {
    return StockRequest.of(new ReleaseHold("o", reason)).reason();
  }

  private static HoldStock hold(StockLine... lines) {
    return new HoldStock("ord_1", List.of(lines));
  }

  private static void refused(HoldStock command) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> StockRequest.of(command))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.INVALID_REQUEST));
  }
}
