package io.souk.sandbox;

import io.souk.sandbox.Command.Action;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a buyer approves or refuses a payment, as at his bank: a page with two buttons, and what
 * they call. The bank's own deeds, which settle pending refunds, are beside it.
 */
final class ActionPages {
  static final String PATH = "/sandbox/actions";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Approve a payment</title>
      <body style="font-family: sans-serif; max-width: 30em; margin: 4em auto">
      <h1>%s %s</h1>
      <p>This stands in for your bank, which asks whether it is you who pays.</p>
      <form method="post" action="%s/approve"><button>Approve</button></form>
      <form method="post" action="%s/refuse"><button>Refuse</button></form>
      </body>
      </html>
      """;

  private final Desk desk;
  private final Webhooks webhooks;
  private final BehaviorSwitch behavior;

  ActionPages(Desk desk, Webhooks webhooks, BehaviorSwitch behavior) {
    this.desk = desk;
    this.webhooks = webhooks;
    this.behavior = behavior;
  }

  void mount(Router router) {
    router.get(PATH + "/:id").handler(this::show);
    router.post(PATH + "/:id/approve").handler(ctx -> act(ctx, Action.APPROVE));
    router.post(PATH + "/:id/refuse").handler(ctx -> act(ctx, Action.REFUSE));
    router.post("/sandbox/refunds/:id/succeed").handler(ctx -> settle(ctx, Action.SETTLE_REFUND));
    router.post("/sandbox/refunds/:id/fail").handler(ctx -> settle(ctx, Action.FAIL_REFUND));
  }

  private void show(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    desk.submit(bank -> bank.register().find(id))
        .onSuccess(found -> show(ctx, id, found))
        .onFailure(e -> Http.answer(ctx, Answer.serverError()));
  }

  private static void show(RoutingContext ctx, String id, Optional<Intent> found) {
    if (found.isEmpty()) {
      Http.answer(ctx, Answer.notFound(id));
      return;
    }
    Intent intent = found.get();
    // All of it is ours or checked: ids and currencies are letters and digits.
    String path = PATH + "/" + intent.id();
    ctx.response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(PAGE.formatted(intent.amount(), intent.currency(), path, path));
  }

  /** The buyer goes on to where he came from; a program without such a place gets the intent. */
  private void act(RoutingContext ctx, Action action) {
    String id = ctx.pathParam("id");
    execute(new Command(action, id, new TreeMap<>(), null, Http.origin(ctx.request())))
        .compose(
            answer ->
                desk.submit(bank -> bank.register().find(id)).map(found -> next(answer, found)))
        .onSuccess(next -> go(ctx, next))
        .onFailure(e -> Http.answer(ctx, Answer.serverError()));
  }

  /** Where the buyer is led, if anywhere. */
  private record Next(Answer answer, Optional<String> url) {}

  private static Next next(Answer answer, Optional<Intent> found) {
    return new Next(
        answer,
        found
            .filter(intent -> answer.status() == 200)
            .map(Intent::action)
            .map(Entry.Action::returnUrl)
            .map(
                url ->
                    url + (url.contains("?") ? "&" : "?") + "payment_intent=" + found.get().id()));
  }

  private static void go(RoutingContext ctx, Next next) {
    if (next.url().isPresent()) {
      ctx.response().setStatusCode(303).putHeader("Location", next.url().get()).end();
    } else {
      Http.answer(ctx, next.answer());
    }
  }

  private void settle(RoutingContext ctx, Action action) {
    TreeMap<String, String> refund = new TreeMap<>();
    refund.put("refund", ctx.pathParam("id"));
    execute(new Command(action, "", refund, null, Http.origin(ctx.request())))
        .onSuccess(answer -> Http.answer(ctx, answer))
        .onFailure(e -> Http.answer(ctx, Answer.serverError()));
  }

  private Future<Answer> execute(Command command) {
    return desk.submit(bank -> bank.execute(command))
        .compose(answer -> webhooks.tell(answer.news(), behavior.now()).map(answer));
  }
}
