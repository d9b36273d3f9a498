package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Patience;
import io.souk.api.cart.Carts;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.order.Orders;
import io.souk.api.order.PlaceOrder;
import io.souk.api.payment.AuthorizePayment;
import io.souk.api.payment.Payments;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The default deadlines fit together as {@code ops/runbooks/deadlines.md} says. */
class DeadlinesTest {
  /** Stripe's; see its documentation of idempotent requests. */
  private static final Duration PROVIDER_KEEPS_KEYS = Duration.ofHours(24);

  /** The defaults of its invocation.max.retry.count and invocation.retry.pause. */
  private static final Duration HAZELCAST_TRIES = Duration.ofMillis(500).multipliedBy(250);

  private final Settings gateway = SettingsLoader.load("gateway");
  private final Settings order = SettingsLoader.load("order");
  private final Settings cart = SettingsLoader.load("cart");
  private final Settings payment = SettingsLoader.load("payment");
  private final Settings customer = SettingsLoader.load("customer");

  @Test
  void whoWaitsForAnOrderWaitsLongerThanWhatItWaitsFor() throws NoSuchMethodException {
    assertThat(gateway.duration("gateway.order_patience"))
        .isGreaterThan(
            order.duration("order.ask_timeout").plus(order.duration("order.wait_for_place")))
        .isLessThan(patience(Orders.class, "place", PlaceOrder.class));
    assertThat(order.duration("order.ask_timeout"))
        .isGreaterThan(payment.duration("payment.provider_timeout"));
    assertThat(patience(Payments.class, "authorize", AuthorizePayment.class))
        .isGreaterThan(payment.duration("payment.provider_timeout"));
  }

  @Test
  void aCallerHearsHowItsStatementEnded() {
    assertThat(order.duration("bus.patience"))
        .isGreaterThan(order.duration("database.statement_timeout"));
    assertThat(order.duration("database.statement_timeout"))
        .isGreaterThan(order.duration("database.lock_timeout"))
        .isGreaterThan(order.duration("database.acquire_timeout"));
    assertThat(gateway.duration("gateway.read_patience"))
        .isGreaterThan(order.duration("database.statement_timeout"));
  }

  @Test
  void aSilentDatabaseIsGivenUpAfterItWouldHaveAnswered() {
    assertThat(order.duration("database.transaction_limit"))
        .isGreaterThan(order.duration("database.statement_timeout").multipliedBy(10))
        .isGreaterThan(order.duration("database.idle_in_transaction_timeout"));
  }

  @Test
  void aQuietConnectionOutlivesWhatIsAwaitedOnIt() {
    assertThat(gateway.duration("gateway.idle_timeout"))
        .isGreaterThan(gateway.duration("gateway.import_patience"))
        .isGreaterThan(gateway.duration("gateway.follow_heartbeat").multipliedBy(2));
  }

  @Test
  void aLeaseOutlivesAnAskAndTheClustersDoubtAboutASilentNode() {
    Duration lease = order.duration("order.lease");
    Duration whatIsLeastLeft = lease.minus(lease.dividedBy(10));
    assertThat(whatIsLeastLeft)
        .isGreaterThan(order.duration("order.ask_timeout").multipliedBy(3))
        .isGreaterThan(heartbeatLoss());
    assertThat(order.duration("jobs.lease")).isGreaterThan(heartbeatLoss());
    assertThat(payment.duration("payment.claim"))
        .isGreaterThan(payment.duration("payment.provider_timeout"));
  }

  @Test
  void aNodeThatKeepsOthersFromJoiningEndsWhileTheyStillTry() {
    Duration patience = order.duration("cluster.migration_patience");
    assertThat(HAZELCAST_TRIES).isGreaterThan(patience.plus(patience.dividedBy(10)));
    assertThat(patience).isGreaterThan(heartbeatLoss());
  }

  @Test
  void aHoldOutlivesEverythingTriedForItsOrderAtOnce() {
    assertThat(SettingsLoader.load("inventory").duration("inventory.hold_time"))
        .isGreaterThan(
            order
                .duration("order.action_deadline")
                .plus(order.duration("order.lease"))
                .plus(order.duration("order.retry_at_most")));
  }

  @Test
  void noPaymentIsPostedAgainOnceTheProviderMayHaveForgottenIt() {
    assertThat(payment.duration("payment.key_life")).isLessThan(PROVIDER_KEEPS_KEYS);
  }

  @Test
  void aNewKeyOfAccessTokensIsKnownBeforeItSigns() {
    assertThat(customer.duration("customer.keys.lead"))
        .isGreaterThan(gateway.duration("gateway.customer_keys.keep"));
    assertThat(gateway.duration("gateway.customer_keys.keep"))
        .isGreaterThan(gateway.duration("gateway.customer_keys.refresh"));
  }

  @Test
  void aCartIsShownWithoutItsDeadNeighbors() {
    assertThat(cart.duration("bus.patience"))
        .isGreaterThan(cart.duration("cart.neighbor_patience").multipliedBy(4));
  }

  @Test
  void aCheckoutHearsOfItsOrderAndIsLookedAfterOnceNobodyWaitsForIt() throws NoSuchMethodException {
    Duration longest = patience(Carts.class, "checkout", CheckOutCart.class);
    assertThat(gateway.duration("gateway.order_patience"))
        .isLessThan(longest)
        .isGreaterThan(
            order.duration("order.ask_timeout").plus(cart.duration("cart.checkout.answer_before")));
    assertThat(cart.duration("cart.checkout.answer_before"))
        .isGreaterThan(order.duration("order.answer_before"));
    assertThat(cart.duration("cart.checkout.resolve_after")).isGreaterThan(longest);
  }

  @Test
  void noCartIsOrderedAgainOnceItsOrdersKeyMayBeForgotten() {
    assertThat(cart.duration("cart.checkout.repeat_within"))
        .isLessThan(order.duration("order.keep_keys"));
  }

  @Test
  void aStopHasTimeForItsSteps() {
    for (Settings settings : new Settings[] {gateway, cart, order, payment}) {
      Duration steps = settings.duration("service.drain").plus(settings.duration("service.finish"));
      assertThat(settings.duration("service.stop_limit")).isGreaterThan(steps);
    }
    assertThat(gateway.duration("service.stop_limit"))
        .isGreaterThan(
            gateway.duration("service.drain").plus(gateway.duration("gateway.stop_patience")));
  }

  private static Duration patience(Class<?> contract, String method, Class<?> command)
      throws NoSuchMethodException {
    Patience patience =
        Objects.requireNonNull(
            contract.getMethod(method, command).getAnnotation(Patience.class),
            () -> contract.getSimpleName() + "." + method + " has no patience of its own");
    return Duration.ofMillis(patience.value());
  }

  private static Duration heartbeatLoss() {
    Matcher seconds =
        Pattern.compile("max\\.no\\.heartbeat\\.seconds\">(\\d+)<")
            .matcher(SettingsLoader.text("cluster.xml"));
    assertThat(seconds.find()).isTrue();
    return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
  }
}
