package io.souk.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.OrderFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.souk.api.shipping.Withdrawal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConsignmentTest {
  private static final String SHIRT = "ocean-blue-shirt-1";
  private static final String ANCHOR = "leather-anchor-1";

  private final Consignment order =
      order(Map.of(SHIRT, new Units(5, 3, 2, 1, 1, 0), ANCHOR, new Units(2, 2, 0, 0, 0, 0)));

  @Test
  void asMuchAsIsLeftCanBeFulfilledAndNoUnitMore() {
    List<ShipmentLine> left = List.of(new ShipmentLine(SHIRT, 2));
    assertThat(order.toFulfill(left)).isEqualTo(left);
    Failure refusal = refused(() -> order.toFulfill(List.of(new ShipmentLine(SHIRT, 3))));
    assertThat(refusal.code()).isEqualTo(FailureCode.OVER_FULFILLED);
    assertThat(refusal.facts()).isEqualTo(Map.of("sku", SHIRT, "requested", 3, "left", 2));
  }

  @Test
  void whatWasNotOrderedCannotBeFulfilled() {
    assertThat(refused(() -> order.toFulfill(List.of(new ShipmentLine("mug", 1)))).code())
        .isEqualTo(FailureCode.OVER_FULFILLED);
  }

  @Test
  void withoutLinesAllThatIsLeftIsFulfilledAndThenNothing() {
    List<ShipmentLine> rest = order.toFulfill(null);
    assertThat(rest).containsExactly(new ShipmentLine(SHIRT, 2));
    Consignment done = order.after(Change.of(rest, Change::fulfilled));
    assertThat(refused(() -> done.toFulfill(null)).code()).isEqualTo(FailureCode.OVER_FULFILLED);
  }

  @Test
  void onlyWhatIsOutAndNotAnnouncedCanComeBack() {
    order.requireReturnable(List.of(new ShipmentLine(SHIRT, 1)));
    assertThat(refused(() -> order.requireReturnable(List.of(new ShipmentLine(SHIRT, 2)))).code())
        .isEqualTo(FailureCode.OVER_RETURNED);
    assertThat(refused(() -> order.requireReturnable(List.of(new ShipmentLine(ANCHOR, 1)))).code())
        .isEqualTo(FailureCode.OVER_RETURNED);
  }

  @Test
  void aWithdrawnOrderIsNotFulfilled() {
    Consignment withdrawn =
        new Consignment(
            "ord_1", 0, new Withdrawal("ord_1", "requested", Instant.EPOCH), order.units());
    assertThat(refused(() -> withdrawn.toFulfill(null)).code())
        .isEqualTo(FailureCode.ORDER_WITHDRAWN);
  }

  @Test
  void anOrderOfWhichUnitsAreOutIsNotWithdrawn() {
    assertThat(refused(order::requireNothingShipped).code()).isEqualTo(FailureCode.ALREADY_SHIPPED);
    assertThat(refused(order::requireNothingFulfilled).code())
        .isEqualTo(FailureCode.ALREADY_FULFILLED);
    order(Map.of(SHIRT, new Units(5, 3, 0, 0, 0, 0))).requireNothingShipped();
  }

  @Test
  void theStandingAddsUpAllLines() {
    assertThat(order.standing()).isEqualTo(new OrderFulfillment(7, 5, 2, 1, 0));
    assertThat(order.after(List.of(Change.returned(new ShipmentLine(SHIRT, 1)))).standing())
        .isEqualTo(new OrderFulfillment(7, 5, 2, 1, 1));
  }

  private static Consignment order(Map<String, Units> units) {
    return new Consignment("ord_1", Consignment.PLACED, null, new TreeMap<>(units));
  }

  private static Failure refused(ThrowingCallable call) {
    return assertThatExceptionOfType(Failure.class).isThrownBy(call).actual();
  }
}
