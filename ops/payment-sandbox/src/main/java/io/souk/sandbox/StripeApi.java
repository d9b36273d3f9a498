package io.souk.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.sandbox.Card.Mishap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider's HTTP: who may ask, what misbehaves, and one request per idempotency key. */
final class StripeApi {
  private static final long SLOW_MILLIS = 1_000;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final long MAX_BODY_BYTES = 64 * 1024;
  private static final Pattern SEARCH =
      Pattern.compile("metadata\\[['\"]order_id['\"]]\\s*:\\s*['\"]([^'\"]+)['\"]");

  private static final String MODES = Arrays.toString(Behavior.values()).toLowerCase(Locale.ROOT);

  private final Vertx vertx;
  private final Desk desk;
  private final Webhooks webhooks;
  private final byte[] authorization;
  private final Set<String> running = new HashSet<>();
  private final Set<String> mishapsDone = new HashSet<>();
  private Behavior behavior = Behavior.NORMAL;

  /** The body of the behavior switch. */
  record Switch(Behavior mode) {
    Switch {
      Objects.requireNonNull(mode, "mode");
    }
  }

  StripeApi(Vertx vertx, Desk desk, Webhooks webhooks, String key) {
    this.vertx = vertx;
    this.desk = desk;
    this.webhooks = webhooks;
    this.authorization = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
  }

  Router router() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    router.post("/sandbox/behavior").handler(this::switchBehavior);
    router.get("/sandbox/behavior").handler(this::showBehavior);
    router.get("/sandbox/ledger").handler(this::showLedger);
    router.route("/v1/*").handler(this::behave).handler(this::authenticate);
    router.post("/v1/payment_intents").handler(ctx -> change(ctx, Command.Action.CREATE));
    router.get("/v1/payment_intents/search").handler(this::search);
    router.get("/v1/payment_intents/:id").handler(this::show);
    router.post("/v1/payment_intents/:id/capture").handler(c -> change(c, Command.Action.CAPTURE));
    router.post("/v1/payment_intents/:id/cancel").handler(c -> change(c, Command.Action.CANCEL));
    router.post("/v1/refunds").handler(ctx -> change(ctx, Command.Action.REFUND));
    router.route().handler(this::unknownPath);
    router.route().failureHandler(ctx -> answer(ctx, Answer.serverError()));
    return router;
  }

  private void behave(RoutingContext ctx) {
    switch (behavior) {
      case NORMAL, CHARGED_THEN_HANG, CHARGED_THEN_RESET -> ctx.next();
      case WEBHOOK_LATE, WEBHOOK_EARLY, WEBHOOK_DOUBLED -> ctx.next();
      case SLOW -> vertx.setTimer(SLOW_MILLIS, timer -> ctx.next());
      case ERROR -> answer(ctx, Answer.serverError());
      case BUSY -> {
        ctx.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
        answer(ctx, Answer.tooManyRequests());
      }
      case HANG -> {} // the caller waits in vain
    }
  }

  private void authenticate(RoutingContext ctx) {
    String given = Optional.ofNullable(ctx.request().getHeader("Authorization")).orElse("");
    if (MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
      ctx.next();
    } else {
      answer(ctx, Answer.error(401, "invalid_request_error", null, "Invalid API Key provided."));
    }
  }

  private void change(RoutingContext ctx, Command.Action action) {
    Command command = command(ctx, action);
    if (command.key() != null && running.contains(command.key())) {
      answer(
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
      case ERROR -> answer(ctx, Answer.serverError());
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
        .compose(answer -> webhooks.tell(answer.news(), behavior).map(answer))
        .onComplete(
            done -> {
              running.remove(command.key());
              if (mishap == Mishap.CHARGED_THEN_RESET) {
                ctx.request().connection().close();
              } else if (mishap != Mishap.CHARGED_THEN_HANG) {
                answer(ctx, done.succeeded() ? done.result() : Answer.serverError());
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
    if (behavior == Behavior.CHARGED_THEN_HANG) {
      return Mishap.CHARGED_THEN_HANG;
    }
    if (behavior == Behavior.CHARGED_THEN_RESET) {
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

  private void show(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    boolean expand = ctx.queryParam("expand[]").contains("latest_charge");
    read(
        ctx,
        bank ->
            bank.find(id)
                .map(intent -> Answer.ok(intent.toJson(expand)))
                .orElseGet(() -> Answer.notFound(id)));
  }

  /** Only the search Souk makes: {@code metadata['order_id']:'…'}. */
  private void search(RoutingContext ctx) {
    Matcher query = SEARCH.matcher(String.valueOf(ctx.request().getParam("query")).strip());
    if (!query.matches()) {
      answer(ctx, Answer.invalid(null, "This sandbox only finds metadata['order_id']:'…'."));
      return;
    }
    String orderId = query.group(1);
    boolean expand = ctx.queryParam("expand[]").contains("data.latest_charge");
    read(ctx, bank -> Answer.ok(page(bank.ofOrder(orderId), expand)));
  }

  private static ObjectNode page(List<Intent> intents, boolean expand) {
    ObjectNode page =
        Json.MAPPER
            .createObjectNode()
            .put("object", "search_result")
            .put("url", "/v1/payment_intents/search")
            .put("has_more", false);
    ArrayNode data = page.putArray("data");
    intents.forEach(intent -> data.add(intent.toJson(expand)));
    return page;
  }

  /** Every entry, without the stored answers; {@code ?order_id=} narrows it. */
  private void showLedger(RoutingContext ctx) {
    String orderId = ctx.request().getParam("order_id");
    read(
        ctx,
        bank -> {
          ObjectNode json = Json.MAPPER.createObjectNode();
          ArrayNode entries = json.putArray("entries");
          bank.entries().stream()
              .filter(entry -> orderId == null || orderId.equals(entry.orderId()))
              .forEach(entry -> entries.add(withoutAnswer(entry)));
          return Answer.ok(json);
        });
  }

  private static ObjectNode withoutAnswer(Entry entry) {
    ObjectNode json = Json.MAPPER.valueToTree(entry);
    json.remove("answered");
    return json;
  }

  private void switchBehavior(RoutingContext ctx) {
    try {
      behavior =
          Json.MAPPER
              .readValue(Optional.ofNullable(ctx.body().asString()).orElse(""), Switch.class)
              .mode();
      showBehavior(ctx);
    } catch (JsonProcessingException e) {
      answer(ctx, Answer.invalid(null, "Send {\"mode\": …} with one of " + MODES + "."));
    }
  }

  private void showBehavior(RoutingContext ctx) {
    answer(ctx, Answer.ok(Json.MAPPER.valueToTree(new Switch(behavior))));
  }

  private void unknownPath(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    String message = "Unrecognized request URL (" + request.method() + ": " + request.path() + ").";
    answer(ctx, Answer.error(404, "invalid_request_error", null, message));
  }

  private void read(RoutingContext ctx, Function<Bank, Answer> query) {
    desk.submit(query)
        .onComplete(done -> answer(ctx, done.succeeded() ? done.result() : Answer.serverError()));
  }

  private static Command command(RoutingContext ctx, Command.Action action) {
    TreeMap<String, String> parameters = new TreeMap<>();
    ctx.request().formAttributes().forEach(e -> parameters.put(e.getKey(), e.getValue()));
    return new Command(
        action,
        Optional.ofNullable(ctx.pathParam("id")).orElse(""),
        parameters,
        ctx.request().getHeader("Idempotency-Key"));
  }

  private static void answer(RoutingContext ctx, Answer answer) {
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    if (answer.replayed()) {
      ctx.response().putHeader("Idempotent-Replayed", "true");
    }
    try {
      ctx.response()
          .setStatusCode(answer.status())
          .putHeader("Content-Type", "application/json")
          .end(Json.MAPPER.writeValueAsString(answer.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
