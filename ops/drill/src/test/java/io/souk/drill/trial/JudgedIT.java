package io.souk.drill.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.judge.Verdict;
import io.souk.testkit.Alone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge is judged, by a short part of all trials. Late, as it waits for its turn, too. */
@Order(Integer.MAX_VALUE)
@ExtendWith(Alone.class)
class JudgedIT {
  private static TrialShop shop;

  @BeforeAll
  static void open(@TempDir Path home) {
    Path project = Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
    shop = TrialShop.open(project, home.resolve("shop"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void anHonestShopKeepsEveryPromise() {
    Trial trial = shop.begin(Map.of());

    Business.UNGUARDED.happen(trial);

    assertThat(trial.verdicts()).isNotEmpty().allMatch(Verdict::acceptable);
  }

  // Each takes half a minute; scripts/drill judged plants them all.
  @ParameterizedTest
  @EnumSource(names = {"STOCK_UNGUARDED", "IDEMPOTENCY_SKIPPED"})
  void aMistakeIsCaught(PlantedBug bug) {
    List<Verdict> verdicts = JudgedCommand.trial(shop, bug);

    assertThat(JudgedCommand.broken(verdicts)).contains(bug.promise());
  }
}
