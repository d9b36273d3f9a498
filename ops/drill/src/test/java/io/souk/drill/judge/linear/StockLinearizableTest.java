package io.souk.drill.judge.linear;

import static io.souk.drill.history.Tale.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Line;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import io.souk.drill.judge.Verdict;
import io.souk.drill.judge.Verdict.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stories of few lines, told by hand. Each begins with five rings. */
class StockLinearizableTest {
  private static final Request LOOK = Request.getStock("ring");

  private final Tale tale = new Tale().tell(LOOK, Tale.stock(5, 5));

  @Test
  void nothingHappensAndNothingChanges() {
    tale.tell(LOOK, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void unitsDoNotVanish() {
    tale.tell(LOOK, Tale.stock(5, 4));
    assertImpossible("available 4");
  }

  @Test
  void theLastUnitIsNotSoldTwice() {
    tale.tell(place("a", "ring", 5), confirmed("a")).tell(place("b", "ring", 1), confirmed("b"));
    assertImpossible("key b");
  }

  @Test
  void theLastUnitIsNotSoldTwiceAtTheSameTime() {
    long a = tale.call(place("a", "ring", 3));
    long b = tale.call(place("b", "ring", 3));
    tale.returned(b, confirmed("b"));
    tale.returned(a, confirmed("a"));
    assertImpossible("key a");
  }

  @Test
  void aSaleIsSeenByWhoLooksLater() {
    tale.tell(place("a", "ring", 2), confirmed("a")).tell(LOOK, Tale.stock(5, 5));
    assertImpossible("available 5");
  }

  @Test
  void aSaleUnderWayMayBeSeenOrNot() {
    long a = tale.call(place("a", "ring", 2));
    tale.tell(LOOK, Tale.stock(5, 5)).tell(LOOK, Tale.stock(5, 3));
    tale.returned(a, confirmed("a"));
    assertPossible();
  }

  @Test
  void aSaleOnceSeenIsNotUnseen() {
    long a = tale.call(place("a", "ring", 2));
    tale.tell(LOOK, Tale.stock(5, 3)).tell(LOOK, Tale.stock(5, 5));
    tale.returned(a, confirmed("a"));
    assertImpossible("available 5");
  }

  @Test
  void aLookThatLastsMayHaveSeenWhatWasBefore() {
    long look = tale.call(LOOK);
    tale.tell(place("a", "ring", 2), confirmed("a")).tell(LOOK, Tale.stock(5, 3));
    tale.returned(look, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void salesAreNotSeenToComeAndGo() {
    long a = tale.call(place("a", "ring", 1));
    long b = tale.call(place("b", "ring", 2));
    tale.tell(LOOK, Tale.stock(5, 2)).tell(LOOK, Tale.stock(5, 4));
    tale.returned(a, confirmed("a"));
    tale.returned(b, confirmed("b"));
    assertImpossible("available 4");
  }

  @Test
  void aRefusedOrderMayHaveHeldUnitsWhileItLasted() {
    long a = tale.call(place("a", "ring", 2));
    tale.tell(LOOK, Tale.stock(5, 3)).tell(LOOK, Tale.stock(5, 5));
    tale.returned(a, Answer.problem(402, "card_declined", "ord_a", null));
    tale.tell(LOOK, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void aRefusedOrderGivesItsUnitsBack() {
    tale.tell(place("a", "ring", 2), Answer.problem(402, "card_declined", "ord_a", null))
        .tell(LOOK, Tale.stock(5, 3));
    assertImpossible("available 3");
  }

  @Test
  void aLookBeforeARefusalEndsNeedsWhatTheRefusedOrderHeld() {
    long declined = tale.call(place("a", "ring", 2));
    long sale = tale.call(place("b", "ring", 1));
    long look = tale.call(LOOK);
    tale.returned(declined, Answer.problem(402, "card_declined", "ord_a", null));
    tale.returned(look, Tale.stock(5, 2));
    tale.returned(sale, confirmed("b"));
    tale.tell(LOOK, Tale.stock(5, 4));
    assertPossible();
  }

  @Test
  void anUnknownOrderMayHoldUnitsLaterOrNever() {
    tale.tell(place("a", "ring", 2), Answer.none())
        .tell(LOOK, Tale.stock(5, 5))
        .tell(LOOK, Tale.stock(5, 3))
        .tell(LOOK, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void anUnknownOrderHoldsNoMoreThanItsUnits() {
    tale.tell(place("a", "ring", 2), new Answer(503, null, null, "unavailable", null, null))
        .tell(LOOK, Tale.stock(5, 2));
    assertImpossible("available 2");
  }

  @Test
  void aRepeatedCallIsTheSameOrder() {
    tale.tell(place("a", "ring", 3), Answer.none())
        .tell(place("a", "ring", 3), confirmed("a"))
        .tell(LOOK, Tale.stock(5, 2));
    assertPossible();
  }

  @Test
  void aRepeatThatComesTooEarlyDoesNotEndItsOrder() {
    tale.tell(place("a", "ring", 3), Answer.none())
        .tell(
            place("a", "ring", 3),
            Answer.problem(409, "idempotency_key_in_progress", "ord_a", null))
        .tell(place("a", "ring", 3), confirmed("a"))
        .tell(LOOK, Tale.stock(5, 2));
    assertPossible();
  }

  @Test
  void aReusedKeyIsNoOrder() {
    tale.tell(place("a", "ring", 1), confirmed("a"))
        .tell(place("a", "ring", 4), Answer.problem(422, "idempotency_key_reused", null, null))
        .tell(LOOK, Tale.stock(5, 0));
    assertImpossible("available 0");
  }

  @Test
  void aReusedKeyOfUnknownOutcomeIsNoOrderEither() {
    tale.tell(place("a", "ring", 1), confirmed("a"))
        .tell(place("a", "ring", 4), Answer.none())
        .tell(LOOK, Tale.stock(5, 5));
    assertImpossible("available 5");
  }

  @Test
  void aPendingOrderIsASaleOnceItIsSeenConfirmed() {
    tale.tell(place("a", "ring", 5), Answer.order(202, "ord_a", "pending"))
        .tell(Request.getOrder("ord_a"), Answer.order(200, "ord_a", "confirmed"))
        .tell(place("b", "ring", 1), confirmed("b"));
    assertImpossible("key b");
  }

  @Test
  void tooFewIsTrueOnlyIfThereWereTooFew() {
    tale.tell(place("a", "ring", 1), tooFew("a"));
    assertImpossible("key a was told insufficient_stock");
  }

  @Test
  void tooFewIsTrueIfAnOrderUnderWayMayHoldTheRest() {
    long other = tale.call(place("other", "ring", 3));
    tale.tell(place("a", "ring", 3), tooFew("a"));
    tale.returned(other, Answer.problem(402, "card_declined", "ord_other", null));
    assertPossible();
  }

  @Test
  void tooFewIsNotExplainedByAnOrderThatWasOver() {
    tale.tell(place("other", "ring", 3), Answer.problem(402, "card_declined", "ord_other", null))
        .tell(place("a", "ring", 3), tooFew("a"));
    assertImpossible("key a");
  }

  @Test
  void tooFewOfOneSkuSaysNothingOfAnother() {
    tale.tell(Request.getStock("mug"), Tale.stock(0, 0))
        .tell(
            Request.place("a", List.of(new Line("ring", 1), new Line("mug", 1)), "t"),
            Answer.problem(409, "insufficient_stock", "ord_a", "mug"))
        .tell(LOOK, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void linesOfOneSkuCountTogether() {
    tale.tell(
        Request.place("a", List.of(new Line("ring", 3), new Line("ring", 3)), "t"), confirmed("a"));
    assertImpossible("6 units");
  }

  @Test
  void aCanceledSaleIsForSaleAgain() {
    tale.tell(place("a", "ring", 5), confirmed("a"))
        .tell(Request.cancel("ord_a"), Answer.order(200, "ord_a", "canceled"))
        .tell(LOOK, Tale.stock(5, 5))
        .tell(place("b", "ring", 5), confirmed("b"));
    assertPossible();
  }

  @Test
  void aCanceledSaleDoesNotKeepItsUnits() {
    tale.tell(place("a", "ring", 5), confirmed("a"))
        .tell(Request.cancel("ord_a"), Answer.order(200, "ord_a", "canceled"))
        .tell(LOOK, Tale.stock(5, 0));
    assertImpossible("available 0");
  }

  @Test
  void aSaleNobodyCanceledIsNotGivenBack() {
    tale.tell(place("a", "ring", 5), confirmed("a"))
        .tell(LOOK, Tale.stock(5, 0))
        .tell(LOOK, Tale.stock(5, 5));
    assertImpossible("available 5");
  }

  @Test
  void aCancellationOfUnknownOutcomeMayGiveBackLaterOrNever() {
    tale.tell(place("a", "ring", 5), confirmed("a"))
        .tell(Request.cancel("ord_a"), Answer.none())
        .tell(LOOK, Tale.stock(5, 0))
        .tell(LOOK, Tale.stock(5, 5));
    assertPossible();
  }

  @Test
  void stockIsAsItWasSet() {
    tale.tell(Request.setStock("ring", 9), Tale.stock(9, 9)).tell(LOOK, Tale.stock(9, 5));
    assertImpossible("available 5");
  }

  @Test
  void stockBeingSetMayBeSeenEitherWay() {
    long set = tale.call(Request.setStock("ring", 9));
    tale.tell(LOOK, Tale.stock(5, 5)).tell(LOOK, Tale.stock(9, 9));
    tale.returned(set, Tale.stock(9, 9));
    assertPossible();
  }

  @Test
  void aSettingThatForgetsASaleIsFound() {
    tale.tell(place("a", "ring", 2), confirmed("a"))
        .tell(Request.setStock("ring", 9), Tale.stock(9, 9));
    assertImpossible("on hand 9, available 9");
  }

  @Test
  void stockIsNotSetBelowWhatIsSold() {
    tale.tell(place("a", "ring", 2), confirmed("a"))
        .tell(Request.setStock("ring", 1), Tale.stock(1, 0));
    assertImpossible("on hand 1");
  }

  @Test
  void aRefusalToSetStockNeedsUnitsInUse() {
    tale.tell(Request.setStock("ring", 1), Answer.problem(409, "stock_in_use", null, "ring"));
    assertImpossible("more than 1 in use");
  }

  @Test
  void aRefusalToSetStockMayBeDueToASaleOrAnOrderUnderWay() {
    tale.tell(place("a", "ring", 1), confirmed("a")).tell(place("b", "ring", 1), Answer.none());
    tale.tell(Request.setStock("ring", 1), Answer.problem(409, "stock_in_use", null, "ring"))
        .tell(Request.setStock("ring", 1), Tale.stock(1, 0));
    assertPossible();
  }

  @Test
  void aSettingOfUnknownOutcomeHappensLaterOrNever() {
    tale.tell(Request.setStock("ring", 9), Answer.none())
        .tell(LOOK, Tale.stock(5, 5))
        .tell(LOOK, Tale.stock(9, 9));
    assertPossible();
  }

  @Test
  void aSettingOfUnknownOutcomeHappensOnceAtMost() {
    tale.tell(Request.setStock("ring", 9), Answer.none())
        .tell(LOOK, Tale.stock(9, 9))
        .tell(Request.setStock("ring", 5), Tale.stock(5, 5))
        .tell(LOOK, Tale.stock(9, 9));
    assertImpossible("available 9");
  }

  @Test
  void whereNothingIsKnownOfTheBeginningNothingIsDecided() {
    Tale other = new Tale();
    other.tell(place("a", "ring", 2), confirmed("a")).tell(LOOK, Tale.stock(5, 3));
    assertThat(verdict(other, 1000).outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void aSearchThatTakesTooLongIsGivenUp() {
    for (int i = 0; i < 12; i++) {
      tale.tell(Request.setStock("ring", 100 + 7 * i), Answer.none());
    }
    for (int i = 0; i < 12; i++) {
      tale.call(Request.getStock("ring"));
    }
    for (int i = 12; i > 0; i--) {
      tale.returned(13 + i, Tale.stock(100 + 7 * i, 100 + 7 * i));
    }

    Verdict verdict = verdict(tale, 1000);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(verdict.offenders()).singleElement().asString().contains("ring: more than 1000");
  }

  private void assertPossible() {
    Verdict verdict = verdict(tale, 100_000);
    assertThat(verdict.offenders()).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.HOLDS);
  }

  private void assertImpossible(String told) {
    Verdict verdict = verdict(tale, 100_000);
    assertThat(verdict.outcome()).isEqualTo(Outcome.VIOLATED);
    assertThat(verdict.offenders()).singleElement().asString().contains(told);
  }

  private static Verdict verdict(Tale tale, long budget) {
    return Trial.of(tale.history(), budget);
  }

  private static Answer confirmed(String key) {
    return Answer.order(201, "ord_" + key, "confirmed");
  }

  private static Answer tooFew(String key) {
    return Answer.problem(409, "insufficient_stock", "ord_" + key, "ring");
  }
}
