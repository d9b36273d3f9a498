package io.souk.gateway;

import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the public API over HTTP. All instances share one port. */
public final class GatewayVerticle extends VerticleBase {
  // What RFC 9112 asks for at least; a search and the longest cursor have room in it.
  private static final int LONGEST_REQUEST_LINE = 8_192;

  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withoutDatabase("gateway", GatewayVerticle::new);

  private final ServiceContext service;
  private final GatewaySettings settings;
  private @Nullable HttpServer server;

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  public GatewayVerticle(ServiceContext service) {
    this.service = service;
    this.settings = GatewaySettings.from(service.settings());
  }

  @Override
  public Future<?> start() {
    // Its instances need not read it each.
    return service
        .shared(ApiContract.class, () -> read(vertx))
        .map(contract -> new Behind(service.bus(), settings, contract))
        // Building the checks of every operation takes a second, too.
        .compose(behind -> vertx.executeBlocking(() -> Routes.of(vertx, behind)))
        .compose(this::listen);
  }

  /** On a worker's thread, since it takes seconds of CPU. */
  private static Future<ApiContract> read(Vertx vertx) {
    Promise<ApiContract> contract = Promise.promise();
    VerticleBase reader =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            return ApiContract.load(vertx).onComplete(contract);
          }
        };
    return vertx
        .deployVerticle(reader, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
        .compose(vertx::undeploy)
        .compose(done -> contract.future());
  }

  /** The port it listens on, once started. */
  public int port() {
    return server == null ? -1 : server.actualPort();
  }

  /** Takes no new requests and lets those in flight finish. */
  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(settings.stopPatience().toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<HttpServer> listen(Router router) {
    return vertx
        .createHttpServer(options())
        .requestHandler(router)
        .invalidRequestHandler(Problems::answerInvalid)
        .listen(settings.port(), settings.host())
        .onSuccess(listening -> server = listening);
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        // Every request gets a trace id, also one that brought none.
        .setTracingPolicy(TracingPolicy.ALWAYS)
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
        .setMaxHeaderSize(settings.maxHeaderBytes())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) settings.idleTimeout().toMillis())
        .setCompressionSupported(true);
  }
}
