package io.souk.notification;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.souk.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Somebody's server that webhooks are sent to; it keeps what it gets and answers as told. */
public final class Receiver implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<HttpServerResponse> hanging = new CopyOnWriteArrayList<>();
  private volatile BiConsumer<Received, HttpServerResponse> answer = answering(204);

  /** A request as it came, headers by lower-case name. */
  public record Received(String path, Map<String, List<String>> headers, String body) {
    public String id() {
      return header("webhook-id");
    }

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    public JsonObject event() {
      return new JsonObject(body);
    }

    /** Whether the scheme's own library takes it. */
    public boolean isSignedWith(String secret) {
      try {
        new Webhook(secret).verify(body, headers);
        return true;
      } catch (WebhookVerificationException e) {
        return false;
      }
    }
  }

  public Receiver() {
    this(new HttpServerOptions());
  }

  public Receiver(HttpServerOptions options) {
    server =
        Await.success(
            vertx
                .createHttpServer(options)
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1"));
  }

  public static BiConsumer<Received, HttpServerResponse> answering(int status) {
    return (request, response) -> response.setStatusCode(status).end();
  }

  public void answer(BiConsumer<Received, HttpServerResponse> how) {
    answer = how;
  }

  /** Answers nothing until {@link #release}. */
  public void hang() {
    answer = (request, response) -> hanging.add(response);
  }

  /** The same for this path alone. */
  public void hang(String path) {
    answer =
        (request, response) -> {
          if (request.path().equals(path)) {
            hanging.add(response);
          } else {
            response.setStatusCode(204).end();
          }
        };
  }

  /** Requests that are waiting for an answer. */
  public int waiting() {
    return hanging.size();
  }

  public void release() {
    answer = answering(204);
    hanging.forEach(response -> response.setStatusCode(204).end());
    hanging.clear();
  }

  public int port() {
    return server.actualPort();
  }

  public String url() {
    return url("/hooks");
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** So far, in the order they came. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  public List<String> ids() {
    return received.stream().map(Received::id).toList();
  }

  private void take(HttpServerRequest request, Buffer body) {
    Map<String, List<String>> headers = new TreeMap<>();
    request
        .headers()
        .names()
        .forEach(
            name -> headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name)));
    Received message = new Received(request.path(), headers, body.toString());
    received.add(message);
    answer.accept(message, request.response());
  }

  @Override
  public void close() {
    Await.success(vertx.close());
  }
}
