package io.souk.chassis.health;

import io.souk.chassis.config.Settings;
import io.souk.chassis.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.healthchecks.CheckResult;

/**
 * The private HTTP port of every service: {@code /health/live}, {@code /health/ready}, {@code
 * /metrics}.
 */
public final class ManagementServer {
  private final HttpServer server;

  private ManagementServer(HttpServer server) {
    this.server = server;
  }

  /** Listens on {@code management.host} and {@code management.port} (0 for any). */
  public static Future<ManagementServer> listen(
      Vertx vertx, Settings settings, Readiness readiness, Telemetry telemetry) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.text("management.host"))
            .setPort(settings.integer("management.port", 0, 65_535))
            .setTracingPolicy(TracingPolicy.IGNORE)
            .setHttp2ClearTextEnabled(false);
    return vertx
        .createHttpServer(options)
        .requestHandler(request -> answer(request, readiness, telemetry))
        .listen()
        .map(ManagementServer::new);
  }

  public int port() {
    return server.actualPort();
  }

  private static void answer(HttpServerRequest request, Readiness readiness, Telemetry telemetry) {
    HttpServerResponse response = request.response();
    switch (request.path()) {
      case "/health/live" -> json(response, 200, new JsonObject().put("status", "UP"));
      case "/health/ready" ->
          readiness
              .check()
              .onSuccess(
                  result -> json(response, CheckResult.isUp(result) ? 200 : 503, result.toJson()))
              .onFailure(e -> json(response, 503, new JsonObject().put("status", "DOWN")));
      case "/metrics" ->
          response
              .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
              .end(telemetry.scrape());
      default -> response.setStatusCode(404).end();
    }
  }

  private static void json(HttpServerResponse response, int status, JsonObject body) {
    response
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(body.toBuffer());
  }
}
