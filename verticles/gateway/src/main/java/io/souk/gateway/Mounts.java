package io.souk.gateway;

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
import java.util.function.Function;

/**
 * Where areas mount their operations. The contract decides who may call one and what is checked;
 * the area says how long it may take and who answers.
 */
final class Mounts {
  private static final String JSON = "application/json";

  private final GatewaySettings settings;
  private final ApiContract contract;
  private final RouterBuilder builder;
  private final Identities identities;

  Mounts(Vertx vertx, Behind behind) {
    this.settings = behind.settings();
    this.contract = behind.contract();
    this.builder = RouterBuilder.create(vertx, contract.requests());
    this.identities = Identities.of(vertx, behind);
  }

  /** One service looks something up or writes it: {@code gateway.read_patience}. */
  void quick(String operationId, Function<RoutingContext, Future<Void>> api) {
    mount(operationId, settings.readPatience(), api);
  }

  /** Several services work one after the other: {@code gateway.order_patience}. */
  void thorough(String operationId, Function<RoutingContext, Future<Void>> api) {
    mount(operationId, settings.orderPatience(), api);
  }

  /** A large file comes or goes: {@code gateway.import_patience}. */
  void lengthy(String operationId, Function<RoutingContext, Future<Void>> api) {
    mount(operationId, settings.importPatience(), api);
  }

  /** All that was mounted. */
  Router router() {
    return builder.createRouter();
  }

  private void mount(
      String operationId, Duration patience, Function<RoutingContext, Future<Void>> api) {
    OpenAPIRoute route = builder.getRoute(operationId);
    Operation operation = route.getOperation();
    route.setDoSecurity(false).setDoValidation(false);
    route.addHandler(request -> begin(request, patience));
    route.addHandler(new Doorkeeper(AccessRule.of(operation), identities));
    if (takesIdempotencyKey(operation)) {
      route.addHandler(new IdempotencyKey());
    }
    if (operation.getRequestBody() != null) {
      readBody(route, operation, patience);
    }
    route.addHandler(new RequestCheck(contract.requests().getSchemaRepository(), operation));
    route.addHandler(request -> api.apply(request).onFailure(request::fail));
  }

  private static boolean takesIdempotencyKey(Operation operation) {
    return operation.getParameters().stream()
        .anyMatch(parameter -> parameter.getName().equals(IdempotencyKey.HEADER));
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
}
