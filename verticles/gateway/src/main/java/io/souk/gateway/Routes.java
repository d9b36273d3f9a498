package io.souk.gateway;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The whole API: every area's operations, and what is done with every request. */
final class Routes {
  private Routes() {}

  static Router of(Vertx vertx, Behind behind) {
    Mounts mounts = new Mounts(vertx, behind);
    for (Area area : Area.ALL) {
      area.api().apply(behind).mount(mounts);
    }
    return around(mounts.router(), vertx, behind);
  }

  private static Router around(Router api, Vertx vertx, Behind behind) {
    GatewaySettings settings = behind.settings();
    Problems problems = new Problems(behind.contract().requests(), settings.bodyPatience());
    Router router = Router.router(vertx);
    router.route().handler(new AccessLog());
    router.route().handler(new SecurityHeaders());
    if (!settings.corsOrigins().isEmpty()) {
      router.route().handler(new AllowedOrigins(settings.corsOrigins()));
    }
    router.route().handler(new Admission(problems::refuse, settings.maxInFlight()));
    Throttle orders =
        new Throttle(
            problems::refuse, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    router.post("/v1/orders").handler(orders);
    router.post("/v1/orders/:order/cancel").handler(orders);
    router.post("/v1/carts/:cart/checkout").handler(orders);
    if (settings.storefront().enabled()) {
      new Storefront(vertx, settings.storefront()).mount(router);
    }
    router.route("/*").subRouter(api);
    router.route().failureHandler(problems);
    Set.of(400, 404, 405, 415)
        .forEach(status -> router.errorHandler(status, problems.refusing(status)));
    return router;
  }
}
