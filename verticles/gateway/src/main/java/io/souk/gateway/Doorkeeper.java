package io.souk.gateway;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets in whom the contract lets call an operation; {@link Caller#of} then tells who it is. */
final class Doorkeeper implements Handler<RoutingContext> {
  private final AccessRule rule;
  private final Identities identities;

  Doorkeeper(AccessRule rule, Identities identities) {
    this.rule = rule;
    this.identities = identities;
  }

  @Override
  public void handle(RoutingContext request) {
    HttpServerRequest http = request.request();
    Caller caller = identities.byStorefrontKey(http);
    if (!rule.readsToken() || !Identities.hasToken(http)) {
      decide(request, caller);
      return;
    }
    // A wrong token is refused even where nobody needs one: its owner believes to be somebody.
    whenDone(
        request,
        identities.byToken(caller, http),
        known ->
            known.ifPresentOrElse(proved -> decide(request, proved), () -> refuseToken(request)));
  }

  private void decide(RoutingContext request, Caller caller) {
    if (rule.lets(caller)) {
      caller.bind(request);
      request.next();
    } else if (caller.customerId() == null && caller.admin() == null) {
      String challenge =
          rule.readsToken() ? Problems.CHALLENGE : Identities.STOREFRONT_KEY + " realm=\"souk\"";
      refuse(request, challenge, "This needs " + rule.needs() + ".");
    } else {
      caller.bind(request);
      request.fail(new Problem(ProblemKind.FORBIDDEN, "This needs " + rule.needs() + "."));
    }
  }

  private static void refuseToken(RoutingContext request) {
    refuse(
        request,
        Problems.CHALLENGE + ", error=\"invalid_token\"",
        "The bearer token is neither an admin key nor a customer's access token that is good now.");
  }

  private static void refuse(RoutingContext request, String challenge, String detail) {
    request.response().putHeader(Problems.AUTHENTICATE, challenge);
    request.fail(new Problem(ProblemKind.UNAUTHORIZED, detail));
  }

  /** Usually it is known at once; if not, the body waits, too. */
  private static void whenDone(
      RoutingContext request, Future<Optional<Caller>> known, Consumer<Optional<Caller>> then) {
    if (known.isComplete()) {
      known.onComplete(then::accept, request::fail);
      return;
    }
    HttpServerRequest http = request.request();
    boolean ended = http.isEnded();
    if (!ended) {
      http.pause();
    }
    // Whoever asked first has the answer on its own context; each goes on upon its own.
    Context context = request.vertx().getOrCreateContext();
    known.onComplete(
        done ->
            context.runOnContext(
                back -> {
                  if (!ended) {
                    http.resume();
                  }
                  if (done.succeeded()) {
                    then.accept(done.result());
                  } else {
                    request.fail(done.cause());
                  }
                }));
  }
}
