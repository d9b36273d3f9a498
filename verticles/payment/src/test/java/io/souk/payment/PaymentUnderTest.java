package io.souk.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.event.Deliver;
import io.souk.api.event.Delivered;
import io.souk.api.event.Event;
import io.souk.api.event.EventSink;
import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.CancelPayment;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.GetPayment;
import io.souk.api.payment.ListRefunds;
import io.souk.api.payment.Payment;
import io.souk.api.payment.Payment.Status;
import io.souk.api.payment.PaymentRefundFailed;
import io.souk.api.payment.Payments;
import io.souk.api.payment.Refund;
import io.souk.chassis.RunningService;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.souk.testkit.postgres.WrittenEvents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The payment service under test: real nodes on a real database, the sandbox provider at the other
 * end of a {@link Line}, and a caller on a node of its own.
 */
final class PaymentUnderTest implements AutoCloseable {
  static final Money PRICE = new Money(1999, "EUR");
  static final String GOOD = "pm_card_visa";

  /** So quick that a test need not wait long for a second attempt. */
  static final Map<String, String> IMPATIENT =
      Map.of(
          "payment.provider_timeout", "400ms",
          "payment.breaker_failures", "1000",
          "payment.retry_after", "50ms",
          "payment.retry_at_most", "200ms",
          "payment.claim", "1500ms",
          "payment.wait_at_most", "200ms",
          "payment.resolve_every", "50ms",
          "jobs.lease", "1s");

  final TestDatabase database = TestPostgres.database("payment");
  final Sandbox sandbox;
  final Line line;
  private final Vertx outside = Vertx.vertx();
  private final TestCluster cluster = new TestCluster();

  /**
   * @param folder for the provider's ledger
   */
  PaymentUnderTest(Path folder) {
    sandbox = new Sandbox(outside, folder);
    line = new Line(outside, sandbox.url());
  }

  /** Starts a node with these settings over the defaults. */
  RunningService node(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(database.settings());
    all.put("payment.sandbox.url", line.url());
    all.put("payment.sandbox.key", Sandbox.KEY);
    all.putAll(settings);
    return cluster.start(PaymentVerticle.SERVICE, all);
  }

  void stop(RunningService node) {
    cluster.stop(node);
  }

  void kill(RunningService node) {
    cluster.kill(node);
  }

  Payments payments() {
    return cluster.client(Payments.class);
  }

  static AuthorizePayment authorization(String orderId, String token) {
    return new AuthorizePayment(orderId, PRICE, "sandbox", token);
  }

  Future<Payment> authorizing(String orderId, String token) {
    return payments().authorize(authorization(orderId, token));
  }

  Payment authorize(String orderId, String token) {
    return Await.success(authorizing(orderId, token));
  }

  /** A new order's id, whose money is authorized, however often a busy machine must be asked. */
  String authorized() {
    String orderId = Ids.order();
    Await.until(
        "the money of " + orderId + " is authorized",
        Duration.ofSeconds(20),
        () ->
            Await.success(
                authorizing(orderId, GOOD)
                    .map(payment -> payment.status() == Status.REQUIRES_CAPTURE)
                    .otherwise(false)));
    return orderId;
  }

  Payment capture(String orderId) {
    return Await.success(payments().capture(new CapturePayment(orderId)));
  }

  Payment cancel(String orderId) {
    return Await.success(payments().cancel(new CancelPayment(orderId, "requested")));
  }

  Payment get(String orderId) {
    return Await.success(payments().get(new GetPayment(orderId)));
  }

  /** A new order's id, whose money is taken. */
  String captured() {
    String orderId = authorized();
    Await.until(
        "the money of " + orderId + " is taken",
        Duration.ofSeconds(20),
        () ->
            Await.success(
                payments()
                    .capture(new CapturePayment(orderId))
                    .map(payment -> payment.status() == Status.SUCCEEDED)
                    .otherwise(false)));
    return orderId;
  }

  static Money euros(long cents) {
    return new Money(cents, "EUR");
  }

  /** Asks for a refund as order does. */
  void refund(String refundId, String orderId, long cents) {
    assertThat(deliver(refundRequest(refundId, orderId, euros(cents)))).isEmpty();
  }

  /** Asks for a refund that cannot be; why not, as it is told. */
  String refusedRefund(String refundId, String orderId, Money amount) {
    assertThat(deliver(refundRequest(refundId, orderId, amount))).isEmpty();
    PaymentRefundFailed told = lastEvent(orderId, PaymentRefundFailed.class);
    assertThat(told).isEqualTo(new PaymentRefundFailed(refundId, orderId, amount, told.reason()));
    return told.reason();
  }

  static Event refundRequest(String refundId, String orderId, Money amount) {
    return new Event(
        "1.0",
        Ids.event(),
        "order",
        OrderEvents.REFUND_REQUESTED,
        orderId,
        1,
        Instant.EPOCH,
        "application/json",
        WireFormat.tree(new OrderRefundRequested(refundId, orderId, amount, "returned")));
  }

  List<Refund> refunds(String orderId) {
    return Await.success(payments().listRefunds(new ListRefunds(orderId))).data();
  }

  /** The refund once its outcome is known. */
  Refund settledRefund(String refundId, String orderId) {
    Await.until(
        "refund " + refundId + " is settled",
        Duration.ofSeconds(20),
        () ->
            database.queryLong(
                    "SELECT count(*) FROM payment_refund WHERE due_at IS NULL AND id = '"
                        + refundId
                        + "'")
                == 1);
    return refunds(orderId).stream()
        .filter(refund -> refund.id().equals(refundId))
        .findFirst()
        .orElseThrow();
  }

  /** The types of the events told about the order, in order. */
  List<String> events(String orderId) {
    return new WrittenEvents(database).types(orderId);
  }

  /** The data of the last event told about the order. */
  <T> T lastEvent(String orderId, Class<T> type) {
    return new WrittenEvents(database).last(orderId, type);
  }

  /** Delivers events of order's; the ids of those that must come again. */
  List<String> deliver(Event... events) {
    return Await.success(delivering(events)).failed();
  }

  Future<Delivered> delivering(Event... events) {
    return cluster
        .observer()
        .bus()
        .client(EventSink.class, "payment")
        .deliver(new Deliver(List.of(events)));
  }

  /** A moment before somebody asks again. */
  Future<?> pause() {
    return outside.timer(50, TimeUnit.MILLISECONDS);
  }

  static Failure refused(Future<?> call) {
    return (Failure) Await.failure(call);
  }

  /** Waits until there is nothing left to ask the provider, without making anybody ask. */
  void awaitRest(String orderId) {
    String resting =
        "SELECT count(*) FROM payment WHERE step IS NULL AND order_id = '" + orderId + "'";
    Await.until(
        "the payment of " + orderId + " rests",
        Duration.ofSeconds(20),
        () -> database.queryLong(resting) == 1);
  }

  /** The payment once there is nothing left to ask the provider. */
  Payment settled(String orderId) {
    awaitRest(orderId);
    return get(orderId);
  }

  /** The same call this often at once; all must succeed. */
  static List<Payment> atOnce(int times, Supplier<Future<Payment>> call) {
    List<Future<Payment>> calls = Stream.generate(call).limit(times).toList();
    Await.success(Future.all(calls));
    return calls.stream().map(Future::result).toList();
  }

  /** The kinds of our own ledger's entries about the order, in order. */
  List<String> ledger(String orderId) {
    return database
        .rows("SELECT entry FROM payment_ledger WHERE order_id = '" + orderId + "' ORDER BY id")
        .stream()
        .map(row -> String.valueOf(row.get("entry")))
        .toList();
  }

  /** Both ledgers tell of exactly these moves of the order's money. */
  void assertMoves(String orderId, String... kinds) {
    assertThat(ledger(orderId)).containsExactly(kinds);
    assertThat(sandbox.moves(orderId))
        .containsExactly(
            Stream.of(kinds)
                .map(kind -> kind.equals("voided") ? "canceled" : kind)
                .toArray(String[]::new));
  }

  /** As if the order's payment had been opened this long ago. */
  void age(String orderId, String interval) {
    database.execute(
        "UPDATE payment SET created_at = created_at - interval '"
            + interval
            + "' WHERE order_id = '"
            + orderId
            + "'");
  }

  @Override
  public void close() {
    cluster.close();
    Await.success(outside.close());
  }
}
