package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.authorization;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.Payments;
import io.souk.payment.Line.Fault;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many orders at random, on two nodes, while everything goes wrong that can. */
class LedgerAgreementIT {
  private static final int WAVES = 5;
  private static final int ORDERS_IN_A_WAVE = 15;
  private static final double SHARE_OF_FAULTS = 0.2;

  private static final List<String> CARDS =
      List.of(
          "pm_card_visa",
          "pm_card_mastercard",
          "pm_card_visa",
          "pm_card_chargeDeclined",
          "pm_slow",
          "pm_hang",
          "pm_error500",
          "pm_charged_then_hang",
          "pm_charged_then_reset");
  private static final List<String> BEHAVIORS = List.of("normal", "slow", "hang", "error", "busy");
  private static final List<Fault> FAULTS =
      List.of(
          new Fault.AnswerLost(),
          new Fault.BrokenAfterwards(),
          new Fault.Answered(500, Map.of(), ""),
          new Fault.Answered(429, Map.of("Retry-After", "1"), ""));

  private enum Deed {
    AUTHORIZE,
    CAPTURE,
    CANCEL
  }

  /** One order's buyer: what was asked for, and what was acknowledged. */
  private record Buyer(String order, String card, List<Deed> plan, Set<Status> told) {}

  @SuppressWarnings("NullAway.Init") // set before each test
  private PaymentUnderTest shop;

  @BeforeEach
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    // A slow answer (1 s) still comes in time.
    settings.put("payment.provider_timeout", "1500ms");
    settings.put("payment.claim", "4s");
    shop.node(settings);
    shop.node(settings);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void whateverGoesWrongBothLedgersAgreeAndEverybodyPaysWhatIsOwed(long seed) {
    Random random = new Random(seed);
    shop.line.disturb(new Random(seed), SHARE_OF_FAULTS, FAULTS);
    List<Buyer> buyers = new ArrayList<>();
    for (int wave = 0; wave < WAVES; wave++) {
      shop.sandbox.behave(BEHAVIORS.get(wave % BEHAVIORS.size()));
      List<Future<?>> under = new ArrayList<>();
      for (int i = 0; i < ORDERS_IN_A_WAVE; i++) {
        Buyer buyer = buyer(random);
        buyers.add(buyer);
        under.add(act(buyer, 0));
      }
      Await.success(Future.any(under));
      shop.sandbox.behave("normal");
      Await.success(Future.all(under));
    }
    shop.line.disturb(random, 0, FAULTS);
    Await.until(
        "every payment rests",
        Duration.ofSeconds(30),
        () -> shop.database.queryLong("SELECT count(*) FROM payment WHERE step IS NOT NULL") == 0);

    assertLedgersAgree();
    assertSumsRecompute();
    buyers.forEach(this::assertPaysWhatIsOwed);
    assertThat(shop.line.faults()).isGreaterThan(ORDERS_IN_A_WAVE);
  }

  private static Buyer buyer(Random random) {
    List<Deed> plan = new ArrayList<>();
    Deed[] deeds = Deed.values();
    if (random.nextInt(10) > 0) {
      plan.add(Deed.AUTHORIZE);
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      plan.add(deeds[random.nextInt(deeds.length)]);
    }
    return new Buyer(
        Ids.order(), CARDS.get(random.nextInt(CARDS.size())), plan, EnumSet.noneOf(Status.class));
  }

  private Future<?> act(Buyer buyer, int index) {
    if (index == buyer.plan().size()) {
      return Future.succeededFuture();
    }
    Deed deed = buyer.plan().get(index);
    return acknowledged(buyer, () -> perform(deed, buyer)).compose(done -> act(buyer, index + 1));
  }

  /** Repeats a call until it is answered or refused for good, as every caller must. */
  private Future<?> acknowledged(Buyer buyer, Supplier<Future<Payment>> call) {
    return call.get()
        .onSuccess(payment -> buyer.told().add(payment.status()))
        .recover(
            failure ->
                failure instanceof Failure refusal && refusal.code().isDefinite()
                    ? Future.succeededFuture()
                    : acknowledged(buyer, call).mapEmpty());
  }

  private Future<Payment> perform(Deed deed, Buyer buyer) {
    Payments payments = shop.payments();
    return switch (deed) {
      case AUTHORIZE -> payments.authorize(authorization(buyer.order(), buyer.card()));
      case CAPTURE -> payments.capture(new CapturePayment(buyer.order()));
      case CANCEL -> payments.cancel(new CancelPayment(buyer.order(), "requested"));
    };
  }

  private void assertLedgersAgree() {
    List<Sandbox.Entry> ours =
        shop
            .database
            .rows("SELECT order_id, entry, amount, provider_reference FROM payment_ledger")
            .stream()
            .map(
                row ->
                    new Sandbox.Entry(
                        String.valueOf(row.get("order_id")),
                        String.valueOf(row.get("entry")).replace("voided", "canceled"),
                        Long.parseLong(String.valueOf(row.get("amount"))),
                        String.valueOf(row.get("provider_reference"))))
            .toList();
    assertThat(ours)
        .extracting(Sandbox.Entry::kind)
        .contains("authorized", "captured", "canceled", "refunded");
    assertThat(ours).containsExactlyInAnyOrderElementsOf(shop.sandbox.moves());
  }

  private void assertSumsRecompute() {
    assertThat(
            shop.database.rows(
                """
                SELECT p.order_id FROM payment p LEFT JOIN (
                  SELECT order_id,
                         coalesce(sum(amount) FILTER (WHERE entry = 'captured'), 0) AS captured,
                         coalesce(sum(amount) FILTER (WHERE entry = 'refunded'), 0) AS refunded
                  FROM payment_ledger GROUP BY order_id) l USING (order_id)
                WHERE p.captured <> coalesce(l.captured, 0)
                   OR p.refunded <> coalesce(l.refunded, 0)
                """))
        .isEmpty();
  }

  private void assertPaysWhatIsOwed(Buyer buyer) {
    List<String> moves = shop.ledger(buyer.order());
    String story = buyer + " moved " + moves;
    if (!buyer.plan().contains(Deed.AUTHORIZE) && !buyer.plan().contains(Deed.CANCEL)) {
      assertThat(moves).as(story).isEmpty();
      return;
    }
    Status status = shop.get(buyer.order()).status();
    if (buyer.plan().contains(Deed.CANCEL)) {
      assertThat(status).as(story).isIn(Status.CANCELED, Status.REFUNDED);
    } else if (buyer.told().contains(Status.SUCCEEDED)) {
      assertThat(status).as(story).isEqualTo(Status.SUCCEEDED);
    }
    List<String> expected =
        switch (status) {
          case REQUIRES_CAPTURE -> List.of("authorized");
          case SUCCEEDED -> List.of("authorized", "captured");
          case REFUNDED -> List.of("authorized", "captured", "refunded");
          case CANCELED -> moves.isEmpty() ? List.of() : List.of("authorized", "voided");
          default -> List.of();
        };
    assertThat(moves).as(story).isEqualTo(expected);
  }
}
