package io.souk.drill.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.judge.Verdict.Outcome;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real schemas on a real Postgres. */
class JudgeIT {
  private static final Set<String> MAY_BE_EMPTY = Set.of("canceled-leaves-nothing", "coupon-uses");

  private TestShop shop;

  @BeforeEach
  void open() {
    shop = new TestShop();
  }

  static Stream<Plant> plants() {
    return Stream.of(
            StockPlants.all(),
            MoneyPlants.all(),
            OrderPlants.all(),
            EventPlants.all(),
            PromotionPlants.all(),
            NumberPlants.all())
        .flatMap(all -> all);
  }

  @Test
  void aShopThatKeptAllItsPromisesIsAcquitted() {
    assertThat(shop.judge())
        .allSatisfy(
            verdict -> {
              assertThat(verdict.offenders()).as(verdict.name()).isEmpty();
              assertThat(verdict.outcome()).as(verdict.name()).isEqualTo(Outcome.HOLDS);
            });
  }

  @ParameterizedTest
  @MethodSource("plants")
  void aBrokenPromiseIsFound(Plant plant) {
    plant.plant().accept(shop);

    Verdict verdict = shop.verdict(plant.check());

    assertThat(verdict.outcome()).isEqualTo(Outcome.VIOLATED);
    assertThat(verdict.offenders()).anyMatch(offender -> offender.contains(plant.offender()));
    assertThat(verdict.acceptable()).isFalse();
  }

  @Test
  void unitsThatWereShippedAndCameBackBreakNoPromiseAboutStock() {
    shop.execute(
        "inventory",
        """
        INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
          ('ring-1', 'shipped', -2, 0, -2, 'ord_1'), ('ring-1', 'returned', 1, 0, 0, 'ord_1');
        UPDATE stock_hold_line SET shipped = 2 WHERE order_id = 'ord_1' AND sku = 'ring-1';
        UPDATE stock SET on_hand = 9, committed = 0 WHERE sku = 'ring-1';
        """);
    for (String check :
        new String[] {
          "stock-counts",
          "stock-movements",
          "stock-never-oversold",
          "stock-holds",
          "stock-units-of-orders"
        }) {
      assertThat(shop.verdict(check).offenders()).as(check).isEmpty();
    }
  }

  @Test
  void everyCheckHasAPlant() {
    Set<String> planted = plants().map(Plant::check).collect(Collectors.toCollection(TreeSet::new));
    Set<String> checks =
        shop.judge().stream().map(Verdict::name).collect(Collectors.toCollection(TreeSet::new));
    assertThat(planted).isEqualTo(checks);
  }

  @Test
  void anEmptyShopProvesNothing() {
    shop.empty();
    shop.ledger.clear();
    shop.tale = new io.souk.drill.history.Tale();

    assertThat(shop.judge())
        .filteredOn(verdict -> !verdict.name().equals("integers"))
        .allSatisfy(
            verdict ->
                assertThat(verdict.outcome())
                    .as(verdict.name())
                    .isEqualTo(
                        MAY_BE_EMPTY.contains(verdict.name())
                            ? Outcome.NOT_APPLICABLE
                            : Outcome.EMPTY));
  }

  @Test
  void anOrderOutOfACartIsKnownByTheKeyOfItsCheckout() {
    shop.withoutService("cart");
    assertThat(shop.verdict("explained").offenders())
        .containsExactly("ord_3 (canceled) is of key cart_3/chk_3, which no client used");
  }

  @Test
  void aShopWithoutPromotionsPromisesNothingOfCoupons() {
    shop.withoutService("promotion");
    assertThat(shop.verdict("coupon-uses").outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    assertThat(shop.verdict("canceled-leaves-nothing").outcome()).isEqualTo(Outcome.HOLDS);
  }

  @Test
  void onlyTheFirstOffendersAreShownButAllAreCounted() {
    shop.execute(
        "inventory",
        "INSERT INTO stock (sku, on_hand) SELECT 's' || n, -1 FROM generate_series(1, 30) AS n");

    Verdict verdict = shop.verdict("stock-counts");

    assertThat(verdict.offenders()).hasSize(20);
    assertThat(verdict.offenderCount()).isEqualTo(30);
  }
}
