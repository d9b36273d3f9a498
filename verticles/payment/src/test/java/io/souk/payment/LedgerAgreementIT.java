package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.authorization;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.refundRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.event.Event;
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
    CAPTURE_PART,
    REFUND,
    CANCEL
  }

  /** One order's buyer: what was asked for, and what was acknowledged. */
  private record Buyer(String order, String card, List<Deed> plan, Set<Status> told) {
    /** Each refund of the plan has its own id, however often it is asked for. */
    Event refund(int index) {
      return refundRequest(order + "_" + index, order, euros(700));
    }
  }

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
        () ->
            shop.database.queryLong(
                    "SELECT (SELECT count(*) FROM payment WHERE step IS NOT NULL)"
                        + " + (SELECT count(*) FROM payment_refund WHERE status = 'pending')")
                == 0);

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
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      plan.add(deeds[random.nextInt(deeds.length)]);
    }
    return new Buyer(
        Ids.order(), CARDS.get(random.nextInt(CARDS.size())), plan, EnumSet.noneOf(Status.class));
  }

  private Future<?> act(Buyer buyer, int index) {
    if (index == buyer.plan().size()) {
      return Future.succeededFuture();
    }
    return acknowledged(() -> perform(buyer, index)).compose(done -> act(buyer, index + 1));
  }

  /** Repeats a call until it is answered or refused for good, as every caller must. */
  private Future<?> acknowledged(Supplier<Future<?>> call) {
    return call.get()
        .mapEmpty()
        .recover(
            failure ->
                failure instanceof Failure refusal && refusal.code().isDefinite()
                    ? Future.succeededFuture()
                    : shop.pause().compose(rested -> acknowledged(call)).mapEmpty());
  }

  private Future<?> perform(Buyer buyer, int index) {
    Payments payments = shop.payments();
    String order = buyer.order();
    return switch (buyer.plan().get(index)) {
      case AUTHORIZE -> told(buyer, payments.authorize(authorization(order, buyer.card())));
      case CAPTURE -> told(buyer, payments.capture(new CapturePayment(order)));
      case CAPTURE_PART -> told(buyer, payments.capture(new CapturePayment(order, euros(1500))));
      case REFUND -> accepted(buyer.refund(index));
      case CANCEL -> told(buyer, payments.cancel(new CancelPayment(order, "requested")));
    };
  }

  private Future<?> accepted(Event event) {
    return shop.delivering(event)
        .compose(
            delivered ->
                delivered.failed().isEmpty()
                    ? Future.succeededFuture()
                    : Future.failedFuture("it must come again"));
  }

  private static Future<Payment> told(Buyer buyer, Future<Payment> answer) {
    return answer.onSuccess(payment -> buyer.told().add(payment.status()));
  }

  private void assertLedgersAgree() {
    List<Sandbox.Entry> ours =
        shop
            .database
            .rows(
                "SELECT l.order_id, l.entry, l.amount, p.provider_reference"
                    + " FROM payment_ledger l JOIN payment p USING (order_id)")
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
                LEFT JOIN (
                  SELECT order_id, sum(amount) AS refunded FROM payment_refund
                  WHERE status = 'succeeded' GROUP BY order_id) r USING (order_id)
                LEFT JOIN (
                  SELECT order_id,
                         sum(e.amount) FILTER (WHERE e.account = 'sandbox:balance') AS balance,
                         sum(e.amount) FILTER (WHERE e.account = 'sandbox:authorized') AS authorized
                  FROM payment_ledger, unnest(accounts, amounts) AS e (account, amount)
                  GROUP BY order_id) b USING (order_id)
                WHERE p.captured <> coalesce(l.captured, 0)
                   OR p.refunded <> coalesce(l.refunded, 0)
                   OR p.refunding <> 0
                   OR p.refunded <> p.refunded_otherwise + coalesce(r.refunded, 0)
                   OR p.captured - p.refunded <> coalesce(b.balance, 0)
                   OR p.authorized <> coalesce(b.authorized, 0)
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
      assertThat(status).as(story).isIn(Status.SUCCEEDED, Status.REFUNDED);
    }
    List<String> moved = moves.stream().distinct().toList();
    assertThat(moved).as(story).isIn(owed(status));
    if (buyer.plan().contains(Deed.CAPTURE_PART) && !buyer.plan().contains(Deed.CAPTURE)) {
      assertThat(shop.get(buyer.order()).captured().amount()).as(story).isIn(0L, 1500L);
    }
  }

  /** Each kind of move once; refunds come in parts. */
  private static List<List<String>> owed(Status status) {
    return switch (status) {
      case REQUIRES_CAPTURE -> List.of(List.of("authorized"));
      case SUCCEEDED ->
          List.of(List.of("authorized", "captured"), List.of("authorized", "captured", "refunded"));
      case REFUNDED -> List.of(List.of("authorized", "captured", "refunded"));
      case CANCELED -> List.of(List.of(), List.of("authorized", "voided"));
      default -> List.of(List.of());
    };
  }
}
