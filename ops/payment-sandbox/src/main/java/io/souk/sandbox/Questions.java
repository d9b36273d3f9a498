package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What changes nothing: intents and refunds by id, lists of them, and the ledger. */
final class Questions {
  private static final String INTENTS = "/v1/payment_intents";
  private static final Pattern SEARCH =
      Pattern.compile("metadata\\[['\"]order_id['\"]]\\s*:\\s*['\"]([^'\"]+)['\"]");
  // As Stripe's.
  private static final int USUAL_PAGE = 10;
  private static final int LARGEST_PAGE = 100;

  private final Desk desk;

  Questions(Desk desk) {
    this.desk = desk;
  }

  void mount(Router router) {
    router.get(INTENTS + "/search").handler(this::search);
    router.get(INTENTS).handler(this::list);
    router.get(INTENTS + "/:id").handler(this::show);
    router.get("/v1/refunds").handler(this::refunds);
    router.get("/v1/refunds/:id").handler(this::refund);
    router.get("/sandbox/ledger").handler(this::ledger);
  }

  private void show(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    boolean expand = expands(ctx, "latest_charge");
    read(
        ctx,
        bank ->
            bank.register()
                .find(id)
                .map(intent -> Answer.ok(intent.toJson(expand)))
                .orElseGet(() -> Answer.notFound(id)));
  }

  /** Only the search Souk makes: {@code metadata['order_id']:'…'}. */
  private void search(RoutingContext ctx) {
    Matcher query = SEARCH.matcher(String.valueOf(ctx.request().getParam("query")).strip());
    if (!query.matches()) {
      Http.answer(ctx, Answer.invalid(null, "This sandbox only finds metadata['order_id']:'…'."));
      return;
    }
    String orderId = query.group(1);
    boolean expand = expands(ctx, "data.latest_charge");
    read(
        ctx,
        bank -> {
          List<Intent> found = bank.register().ofOrder(orderId);
          return Answer.ok(
              new Page<>(found, false)
                  .toJson(INTENTS + "/search", intent -> intent.toJson(expand))
                  .put("object", "search_result"));
        });
  }

  private void list(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    long from =
        Math.max(number(request, "created[gte]", 0), number(request, "created[gt]", -1) + 1);
    long to =
        Math.min(
            number(request, "created[lte]", Long.MAX_VALUE),
            number(request, "created[lt]", Long.MAX_VALUE) - 1);
    int limit = (int) number(request, "limit", USUAL_PAGE);
    String after = Optional.ofNullable(request.getParam("starting_after")).orElse("");
    if (limit < 1 || limit > LARGEST_PAGE) {
      Http.answer(ctx, Answer.invalid("parameter_invalid_integer", "limit must be 1 to 100."));
      return;
    }
    boolean expand = expands(ctx, "data.latest_charge");
    read(
        ctx,
        bank ->
            bank.register()
                .list(new Page.Query(from, to, after, limit))
                .map(page -> Answer.ok(page.toJson(INTENTS, intent -> intent.toJson(expand))))
                .orElseGet(() -> Answer.notFound(after)));
  }

  private static long number(HttpServerRequest request, String name, long otherwise) {
    String given = request.getParam(name);
    return given == null || !given.matches("\\d{1,18}") ? otherwise : Long.parseLong(given);
  }

  private void refunds(RoutingContext ctx) {
    String intent = String.valueOf(ctx.request().getParam("payment_intent"));
    read(
        ctx,
        bank ->
            Answer.ok(
                new Page<>(bank.register().refundsOf(intent), false)
                    .toJson("/v1/refunds", Refund::toJson)));
  }

  private void refund(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    read(
        ctx,
        bank ->
            bank.register()
                .findRefund(id)
                .map(refund -> Answer.ok(refund.toJson()))
                .orElseGet(() -> Answer.notFound(id)));
  }

  /** Every entry, without the stored answers; {@code ?order_id=} narrows it. */
  private void ledger(RoutingContext ctx) {
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

  private static boolean expands(RoutingContext ctx, String what) {
    return ctx.queryParam("expand[]").contains(what);
  }

  private void read(RoutingContext ctx, Function<Bank, Answer> query) {
    desk.submit(query)
        .onComplete(
            done -> Http.answer(ctx, done.succeeded() ? done.result() : Answer.serverError()));
  }
}
