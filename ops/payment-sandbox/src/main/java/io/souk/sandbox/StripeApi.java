package io.souk.sandbox;

import io.souk.sandbox.Card.Mishap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The provider's HTTP: who may ask, what misbehaves, and one request per idempotency key. */
final class StripeApi {
  private static final long SLOW_MILLIS = 1_000;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final long MAX_BODY_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final Desk desk;
  private final Webhooks webhooks;
  private final byte[] authorization;
  private final BehaviorSwitch behavior = new BehaviorSwitch();
  private final Set<String> running = new HashSet<>();
  private final Set<String> mishapsDone = new HashSet<>();

  StripeApi(Vertx vertx, Desk desk, Webhooks webhooks, String key) {
    this.vertx = vertx;
    this.desk = desk;
    this.webhooks = webhooks;
    this.authorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    behavior.mount(router);
    new ActionPages(desk, webhooks, behavior).mount(router);
    router.route("/v1/*").handler(this::behave).handler(this::authenticate);
    router.post("/v1/payment_intents").handler(ctx -> change(ctx, Command.Action.CREATE));
    router.post("/v1/payment_intents/:id/capture").handler(c -> change(c, Command.Action.CAPTURE));
    router.post("/v1/payment_intents/:id/cancel").handler(c -> change(c, Command.Action.CANCEL));
    router.post("/v1/refunds").handler(ctx -> change(ctx, Command.Action.REFUND));
    new Questions(desk).mount(router);
    router.route().handler(StripeApi::unknownPath);
    router.route().failureHandler(ctx -> Http.answer(ctx, Answer.serverError()));
    return router;
  }

  private void behave(RoutingContext ctx) {
    switch (behavior.now()) {
      case NORMAL, CHARGED_THEN_HANG, CHARGED_THEN_RESET -> ctx.next();
      case WEBHOOK_LATE, WEBHOOK_EARLY, WEBHOOK_DOUBLED -> ctx.next();
      case SLOW -> vertx.setTimer(SLOW_MILLIS, timer -> ctx.next());
      case ERROR -> Http.answer(ctx, Answer.serverError());
      case BUSY -> {
        ctx.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        Http.answer(ctx, Answer.tooManyRequests());
      }
      case HANG -> {} // the caller waits in vain
    }
  }

  private void authenticate(RoutingContext ctx) {
    String given = Optional.ofNullable(ctx.request().getHeader("Authorization")).orElse("");
    if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
      ctx.next();
    } else {
      Http.answer(
          ctx, Answer.error(401, "invalid_request_error", null, "Invalid API Key provided."));
    }
  }

  private void change(RoutingContext ctx, Command.Action action) {
    Command command = command(ctx, action);
    if (command.key() != null && running.contains(command.key())) {
      Http.answer(
          ctx,
          Answer.error(
              409,
              "invalid_request_error",
              "idempotency_key_in_use",
              "There is currently another in-progress request using this Idempotency-Key."));
      return;
    }
    Mishap mishap = mishapOf(command);
    switch (mishap) {
      case HANG -> {} // the caller waits in vain
      case ERROR -> Http.answer(ctx, Answer.serverError());
      case SLOW -> {
        claim(command);
        vertx.setTimer(SLOW_MILLIS, timer -> execute(ctx, command, mishap));
      }
      default -> {
        claim(command);
        execute(ctx, command, mishap);
      }
    }
  }

  private void execute(RoutingContext ctx, Command command, Mishap mishap) {
    desk.submit(bank -> bank.execute(command))
        .compose(answer -> webhooks.tell(answer.news(), behavior.now()).map(answer))
        .onComplete(
            done -> {
              running.remove(command.key());
              if (mishap == Mishap.CHARGED_THEN_RESET) {
                ctx.request().connection().close();
              } else if (mishap != Mishap.CHARGED_THEN_HANG) {
                Http.answer(ctx, done.succeeded() ? done.result() : Answer.serverError());
              }
            });
  }

  private void claim(Command command) {
    if (command.key() != null) {
      running.add(command.key());
    }
  }

  /** What goes wrong with this request: only the first under a key meets its card's mishap. */
  private Mishap mishapOf(Command command) {
    if (behavior.now() == Behavior.CHARGED_THEN_HANG) {
      return Mishap.CHARGED_THEN_HANG;
    }
    if (behavior.now() == Behavior.CHARGED_THEN_RESET) {
      return Mishap.CHARGED_THEN_RESET;
    }
    if (command.action() != Command.Action.CREATE) {
      return Mishap.NONE;
    }
    Mishap mishap =
        Card.of(command.parameter("payment_method")).map(card -> card.mishap).orElse(Mishap.NONE);
    boolean again =
        mishap != Mishap.SLOW && command.key() != null && !mishapsDone.add(command.key());
    return again ? Mishap.NONE : mishap;
  }

  private static void unknownPath(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String message = "Unrecognized request URL (" + request.method() + ": " + request.path() + ").";
    Http.answer(ctx, Answer.error(404, "invalid_request_error", null, message));
  }

  private static Command command(RoutingContext ctx, Command.Action action) {
    TreeMap<String, String> parameters = new TreeMap<>();
    ctx.request().formAttributes().forEach(e -> parameters.put(e.getKey(), e.getValue()));
    return new Command(
        action,
        Optional.ofNullable(ctx.pathParam("id")).orElse(""),
        parameters,
        ctx.request().getHeader("Idempotency-Key"),
        Http.origin(ctx.request()));
  }
}
