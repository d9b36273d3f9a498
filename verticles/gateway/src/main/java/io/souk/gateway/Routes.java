package io.souk.gateway;

import io.souk.api.catalog.Catalog;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Mounts every operation of the contract: who may, what is checked, who answers. */
final class Routes {
  private static final String JSON = "application/json";

  private final GatewaySettings settings;
  private final ApiContract contract;
  private final RouterBuilder builder;
  private final AdminKey adminKey;

  private Routes(Vertx vertx, GatewaySettings settings, ApiContract contract) {
    this.settings = settings;
    this.contract = contract;
    this.builder = RouterBuilder.create(vertx, contract.requests());
    this.adminKey = new AdminKey(settings.adminKey());
  }

  static Router of(
      Vertx vertx, Bus bus, GatewaySettings settings, ApiContract contract, DocsApi docs) {
    Routes routes = new Routes(vertx, settings, contract);
    routes.mountAll(bus, docs);
    return routes.router(vertx);
  }

  private void mountAll(Bus bus, DocsApi docs) {
    Catalog catalog = bus.client(Catalog.class);
    Inventory inventory = bus.client(Inventory.class);
    OrdersApi orders = new OrdersApi(bus.client(Orders.class));
    ProductsApi products = new ProductsApi(catalog, new Availabilities(inventory));
    StockApi stock = new StockApi(inventory);
    WebhooksApi webhooks = new WebhooksApi(bus.client(Payments.class));
    ImportApi imports = new ImportApi(catalog, settings.maxImportBytes());

    builder.getRoute("placeOrder").addHandler(new IdempotencyKey());
    mount("placeOrder", settings.orderPatience(), orders::place);
    mount("getOrder", settings.readPatience(), orders::get);
    mount("cancelOrder", settings.orderPatience(), orders::cancel);
    mount("listProducts", settings.readPatience(), products::list);
    mount("getProduct", settings.readPatience(), products::get);
    mount("getStock", settings.readPatience(), stock::get);
    mount("setStock", settings.readPatience(), stock::set);
    mount("importProducts", settings.importPatience(), imports::run);
    mount("receivePaymentWebhook", settings.orderPatience(), webhooks::receive);
    mount("getContract", settings.readPatience(), docs::document);
    mount("getDocs", settings.readPatience(), docs::page);
    mount("getDocsFile", settings.readPatience(), docs::asset);
  }

  private void mount(
      String operationId, Duration patience, Function<RoutingContext, Future<Void>> api) {
    OpenAPIRoute route = builder.getRoute(operationId);
    Operation operation = route.getOperation();
    route.setDoSecurity(false).setDoValidation(false);
    if (!operation.getSecurityRequirements().isEmpty()) {
      route.addHandler(adminKey);
    }
    route.addHandler(request -> begin(request, patience));
    if (operation.getRequestBody() != null) {
      readBody(route, operation, patience);
    }
    route.addHandler(new RequestCheck(contract.requests().getSchemaRepository(), operation));
    route.addHandler(request -> api.apply(request).onFailure(request::fail));
  }

  private static void begin(RoutingContext request, Duration patience) {
    Call.begin(patience, "http");
    request.next();
  }

  /** JSON is read whole; what is not JSON its operation reads itself, as it comes. */
  private void readBody(OpenAPIRoute route, Operation operation, Duration patience) {
    boolean json = operation.getRequestBody().getContent().containsKey(JSON);
    route.addHandler(new MediaTypeCheck(json ? JSON : "text/csv"));
    route.addHandler(new SlowBody(json ? settings.bodyPatience() : patience));
    if (json) {
      // In a lambda, since the router wants body handlers first, and ours must not read too soon.
      BodyHandler whole = BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes());
      route.addHandler(request -> whole.handle(request));
    }
  }

  private Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().handler(new AccessLog());
    router.route().handler(new SecurityHeaders());
    if (!settings.corsOrigins().isEmpty()) {
      router.route().handler(new AllowedOrigins(settings.corsOrigins()));
    }
    router.route().handler(new Admission(settings.maxInFlight()));
    router.route("/*").subRouter(builder.createRouter());
    Problems problems = new Problems(contract.requests(), settings.bodyPatience());
    router.route().failureHandler(problems);
    Set.of(400, 404, 405, 415)
        .forEach(status -> router.errorHandler(status, problems.refusing(status)));
    return router;
  }
}
