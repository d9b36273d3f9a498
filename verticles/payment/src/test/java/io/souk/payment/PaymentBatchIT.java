package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.GOOD;
import static io.souk.payment.PaymentUnderTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments that are written together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentBatchIT {
  private static final String DECLINED = "pm_card_chargeDeclined";

  /** What no check before the database refuses. */
  private static final String POISON = "pm_\u0000";

  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @SuppressWarnings("NullAway.Init") // set before all tests
  private RunningService node;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    // One verticle, hence one batcher of each kind, so that many at once do meet.
    node = shop.node(Map.of("service.instances", "1"));
    shop.authorized();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manyAtOnceGetEachTheirOwnOutcome(long seed) {
    Random random = new Random(seed);
    List<AuthorizePayment> commands = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      commands.add(PaymentUnderTest.authorization(Ids.order(), GOOD));
      commands.add(PaymentUnderTest.authorization(Ids.order(), DECLINED));
      commands.add(commands.get(random.nextInt(commands.size())));
    }
    // Fewer than would make callers leave payment alone for a while.
    for (int i = 0; i < 3; i++) {
      commands.add(PaymentUnderTest.authorization(Ids.order(), POISON));
    }
    commands.add(commands.get(commands.size() - 1));
    Collections.shuffle(commands, random);

    Map<AuthorizePayment, List<Future<Payment>>> calls = new LinkedHashMap<>();
    for (AuthorizePayment command : commands) {
      calls
          .computeIfAbsent(command, same -> new ArrayList<>())
          .add(shop.payments().authorize(command));
    }

    calls.forEach((command, answers) -> assertAnswered(command, answers));
  }

  private void assertAnswered(AuthorizePayment command, List<Future<Payment>> answers) {
    String orderId = command.orderId();
    if (command.token().equals(POISON)) {
      answers.forEach(answer -> assertThat(refused(answer).code()).isEqualTo(FailureCode.INTERNAL));
      shop.assertMoves(orderId);
      return;
    }
    shop.awaitRest(orderId);
    if (command.token().equals(DECLINED)) {
      assertThat(answers)
          .anySatisfy(
              answer -> assertThat(refused(answer).code()).isEqualTo(FailureCode.CARD_DECLINED));
      assertThat(shop.get(orderId).status()).isEqualTo(Status.DECLINED);
      shop.assertMoves(orderId);
    } else {
      // A repeat may come while the first is being answered.
      assertThat(answers.stream().map(Await::success).map(Payment::status))
          .contains(Status.REQUIRES_CAPTURE)
          .isSubsetOf(Status.REQUIRES_CAPTURE, Status.PROCESSING);
      shop.assertMoves(orderId, "authorized");
    }
    assertThat(shop.line.newPayments(orderId)).isEqualTo(1);
  }

  @Test
  void whatManyOrdersDoAtOnceSharesTransactions() {
    List<String> orders = newOrders(40);
    Await.success(Future.all(orders.stream().map(order -> shop.authorizing(order, GOOD)).toList()));
    Await.success(
        Future.all(
            orders.stream().map(o -> shop.payments().capture(new CapturePayment(o))).toList()));

    for (String order : orders) {
      assertThat(shop.get(order).status()).isEqualTo(Status.SUCCEEDED);
      shop.assertMoves(order, "authorized", "captured");
    }
    for (String batch : List.of("payment-openings", "payment-writes", "payment-searches")) {
      assertThat(size(batch).max()).as(batch).isGreaterThan(1);
    }
  }

  private static List<String> newOrders(int count) {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(Ids.order());
    }
    return orders;
  }

  private DistributionSummary size(String batch) {
    return node.context().meters().get("souk.batch.size").tag("batch", batch).summary();
  }
}
