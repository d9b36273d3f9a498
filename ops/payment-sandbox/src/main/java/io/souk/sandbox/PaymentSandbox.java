package io.souk.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider for development and tests: Stripe's PaymentIntent API as far as Souk speaks
 * it, at {@link #url()}. Whatever it answered survives a crash: its ledger is written first.
 */
public final class PaymentSandbox {
  private static final int STOP_SECONDS = 5;

  private final Vertx vertx;
  private final String deployment;
  private final String url;

  private PaymentSandbox(Vertx vertx, String deployment, String url) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.url = url;
  }

  /** Starts it, and fails if the port or the ledger is taken or the ledger is unreadable. */
  public static Future<PaymentSandbox> start(Vertx vertx, SandboxOptions options) {
    Listener listener = new Listener(options);
    return vertx
        .deployVerticle(listener)
        .map(
            id ->
                new PaymentSandbox(vertx, id, "http://" + options.host() + ":" + listener.port()));
  }

  /** Where it answers, e.g. {@code http://127.0.0.1:9090}. */
  public String url() {
    return url;
  }

  /** Finishes requests in flight (but waits for none that hangs), then closes the ledger. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  public static void main(String[] args) {
    Vertx vertx = Vertx.vertx();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx), "stop"));
    Future.future(
            (Promise<PaymentSandbox> started) ->
                start(vertx, SandboxOptions.fromEnvironment(System.getenv())).onComplete(started))
        .onSuccess(sandbox -> System.out.println("Payment sandbox ready at " + sandbox.url()))
        .onFailure(
            e -> {
              System.err.println("Payment sandbox cannot start: " + e.getMessage());
              System.exit(1);
            });
  }

  private static void stop(Vertx vertx) {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      System.err.println("Payment sandbox did not stop in time: " + e);
    }
  }

  private static final class Listener extends VerticleBase {
    private static final long GRACE_MILLIS = 500;

    private final SandboxOptions options;
    private @Nullable Desk desk;
    private @Nullable HttpServer server;

    Listener(SandboxOptions options) {
      this.options = options;
    }

    int port() {
      return server == null ? 0 : server.actualPort();
    }

    @Override
    public Future<?> start() {
      return Desk.open(vertx, options.ledger()).compose(this::listen);
    }

    private Future<HttpServer> listen(Desk opened) {
      desk = opened;
      HttpServerOptions http =
          new HttpServerOptions()
              .setHost(options.host())
              .setPort(options.port())
              .setHttp2ClearTextEnabled(false);
      return vertx
          .createHttpServer(http)
          .requestHandler(
              new StripeApi(vertx, opened, new Webhooks(vertx, options.webhooks()), options.key())
                  .router())
          .listen()
          .onSuccess(listening -> server = listening)
          .onFailure(e -> opened.close());
    }

    @Override
    public Future<?> stop() {
      Future<Void> served =
          server == null
              ? Future.succeededFuture()
              : server.shutdown(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      return served.compose(done -> desk == null ? Future.succeededFuture() : desk.close());
    }
  }
}
