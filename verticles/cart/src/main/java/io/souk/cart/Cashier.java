package io.souk.cart;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.cart.Cart;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.order.GetOrder;
import io.souk.api.order.Order;
import io.souk.api.order.OrderPlacement;
import io.souk.api.order.Orders;
import io.souk.api.order.PlacementOutcome;
import io.souk.chassis.bus.Call;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders carts. A cart is claimed before its order is placed, under a key that is the checkout's
 * alone: whoever places it again, and however often, there is one order; and nobody claims the cart
 * again before this order is known to have failed.
 */
final class Cashier {
  private static final Logger LOG = LoggerFactory.getLogger(Cashier.class);

  /**
   * @param whole of a checkout that has no deadline of its own
   * @param answerBefore time kept from the deadline
   */
  record Patience(Duration whole, Duration answerBefore) {}

  private final Vertx vertx;
  private final Database database;
  private final CartStore carts;
  private final CheckoutStore checkouts;
  private final Orders orders;
  private final Patience patience;

  Cashier(
      Vertx vertx,
      Database database,
      CartStore carts,
      CheckoutStore checkouts,
      Orders orders,
      Patience patience) {
    this.vertx = vertx;
    this.database = database;
    this.carts = carts;
    this.checkouts = checkouts;
    this.orders = orders;
    this.patience = patience;
  }

  Future<OrderPlacement> checkout(CheckOutCart command) {
    Call call = Call.current();
    String commandId = call == null ? Ids.command() : call.commandId();
    return database
        .transaction(transaction -> claim(transaction, command, commandId))
        .compose(
            checkout -> {
              boolean repeat = !checkout.commandId().equals(commandId);
              return checkout.settled() == null
                  ? place(checkout, repeat)
                  : checkout.settled().answer(repeat);
            });
  }

  /**
   * Places the checkout's order, or asks what became of it, and writes that down.
   *
   * @param repeat whether the buyer asked before, however often the orders were asked
   */
  Future<OrderPlacement> place(Checkout checkout, boolean repeat) {
    if (!checkout.repeatable()) {
      return Future.failedFuture(unknown());
    }
    return Call.within(
            vertx, left(), "cart", () -> orders.place(Objects.requireNonNull(checkout.placement())))
        .compose(
            placement -> placed(checkout, placement.order(), repeat),
            failure -> notPlaced(checkout, failure, repeat));
  }

  private Future<Checkout> claim(
      SqlConnection transaction, CheckOutCart command, String commandId) {
    return carts
        .lock(transaction, command.cartId(), command.customerId())
        .compose(
            cart ->
                checkouts
                    .find(transaction, cart.id(), command.idempotencyKey())
                    .compose(
                        earlier ->
                            earlier.isPresent()
                                ? repeated(earlier.get(), command)
                                : claim(transaction, cart, command, commandId)));
  }

  private Future<Checkout> claim(
      SqlConnection transaction, StoredCart cart, CheckOutCart command, String commandId) {
    if (cart.status() == Cart.Status.CHECKING_OUT) {
      throw new Failure(
          FailureCode.CHECKOUT_IN_PROGRESS, "Another checkout of this cart is under way");
    }
    cart.requireOpen();
    cart.requireSeen(command.version());
    return checkouts.claim(transaction, Checkout.of(Ids.checkout(), cart, command, commandId));
  }

  private static Future<Checkout> repeated(Checkout earlier, CheckOutCart command) {
    return earlier.requestHash().equals(command.requestHash())
        ? Future.succeededFuture(earlier)
        : Future.failedFuture(
            new Failure(
                FailureCode.IDEMPOTENCY_KEY_REUSED,
                "This idempotency key came with another request before"));
  }

  private Future<OrderPlacement> placed(Checkout checkout, Order order, boolean repeat) {
    return switch (order.status()) {
      case CONFIRMED, COMPLETED ->
          written(checkout, transaction -> checkouts.ordered(transaction, checkout.id(), order))
              .map(new OrderPlacement(order, repeat));
      case CANCELED ->
          failed(
              checkout,
              new Failure(
                  FailureCode.ORDER_CANCELED,
                  "The order was canceled",
                  Map.of("order_id", order.id())),
              repeat);
      case PENDING, UNKNOWN -> pending(checkout, order.id()).map(new OrderPlacement(order, false));
    };
  }

  private Future<Void> pending(Checkout checkout, String orderId) {
    return written(checkout, transaction -> checkouts.pending(transaction, checkout.id(), orderId));
  }

  private Future<OrderPlacement> notPlaced(Checkout checkout, Throwable thrown, boolean repeat) {
    Failure failure = thrown instanceof Failure known ? known : unknown();
    return switch (failure.code()) {
      case IDEMPOTENCY_KEY_IN_PROGRESS -> goesOn(checkout, failure);
      case IDEMPOTENCY_KEY_REUSED -> {
        LOG.error("Orders know another request of checkout {}", checkout.id());
        yield Future.failedFuture(unknown());
      }
      default ->
          failure.code().isDefinite()
              ? failed(checkout, failure, repeat)
              : Future.failedFuture(unknown());
    };
  }

  /**
   * The order exists, and the answer to its own first request is still to come. It is noted before
   * it is asked for, so that no news of it is missed.
   */
  private Future<OrderPlacement> goesOn(Checkout checkout, Failure inProgress) {
    return inProgress.facts().get("order_id") instanceof String orderId
        ? pending(checkout, orderId).compose(noted -> show(orderId, inProgress))
        : Future.failedFuture(inProgress);
  }

  /** The order while it is pending; the failure if it has just ended or cannot be had. */
  private Future<OrderPlacement> show(String orderId, Failure inProgress) {
    return Call.within(vertx, left(), "cart", () -> orders.get(new GetOrder(orderId)))
        .transform(
            found ->
                found.succeeded() && found.result().status() == Order.Status.PENDING
                    ? Future.succeededFuture(new OrderPlacement(found.result(), false))
                    : Future.failedFuture(inProgress));
  }

  private Future<OrderPlacement> failed(Checkout checkout, Failure failure, boolean repeat) {
    PlacementOutcome outcome = PlacementOutcome.of(failure);
    return written(checkout, transaction -> checkouts.failed(transaction, checkout.id(), outcome))
        .compose(written -> outcome.answer(repeat));
  }

  /** What could not be written is found out again, so the buyer is not told before. */
  private Future<Void> written(Checkout checkout, Function<SqlConnection, Future<Void>> statement) {
    return database
        .transaction(statement)
        .recover(
            failure -> {
              LOG.warn("Checkout {} goes on without its order's answer", checkout.id(), failure);
              return Future.failedFuture(unknown());
            });
  }

  private Duration left() {
    Call call = Call.current();
    Duration whole = call == null ? patience.whole() : call.remaining();
    Duration left = whole.minus(patience.answerBefore());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Whatever became of the order, the checkout goes on: nothing may be told to be undone. */
  private static Failure unknown() {
    return new Failure(
        FailureCode.OUTCOME_UNKNOWN,
        "The checkout goes on; ask again with the same idempotency key",
        Map.of("retry_after_seconds", 1));
  }
}
