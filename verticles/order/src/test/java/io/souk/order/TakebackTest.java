package io.souk.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.shipping.ReceivedLine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TakebackTest {
  @Test
  void theSharesOfAllUnitsAddUpToWhatWasPaidHoweverTheyComeBack() {
    Random chance = new Random(7);
    for (int trial = 0; trial < 500; trial++) {
      int quantity = 1 + chance.nextInt(20);
      long total = chance.nextInt(10_000);
      SoldLine line = new SoldLine(1, "a", quantity, total, 0);
      long given = 0;
      while (line.left() > 0) {
        Takeback back = back(List.of(line), units("a", 1 + chance.nextInt(line.left())));
        given += back.worth();
        line = back.lines().get(0);
      }
      assertThat(given).isEqualTo(total);
    }
  }

  @Test
  void unitsComeOffTheFirstLineOfTheirSkuAndNeverMoreThanWereSold() {
    List<SoldLine> sold =
        List.of(
            new SoldLine(1, "a", 2, 1000, 1),
            new SoldLine(2, "b", 1, 300, 0),
            new SoldLine(3, "a", 3, 900, 0));

    Takeback back = back(sold, units("a", 2), units("a", 9));

    assertThat(back.worth()).isEqualTo(500 + 900);
    assertThat(back.lines())
        .containsExactly(new SoldLine(1, "a", 2, 1000, 2), new SoldLine(3, "a", 3, 900, 3));
  }

  @Test
  void theLargestTotalsAreCountedExactly() {
    SoldLine line = new SoldLine(1, "a", 1_000_000, Long.MAX_VALUE, 0);

    assertThat(back(List.of(line), units("a", 1_000_000)).worth()).isEqualTo(Long.MAX_VALUE);
  }

  private static Takeback back(List<SoldLine> sold, ReceivedLine... received) {
    return Takeback.of(sold, List.of(received));
  }

  private static ReceivedLine units(String sku, int quantity) {
    return new ReceivedLine(sku, quantity, true);
  }
}
