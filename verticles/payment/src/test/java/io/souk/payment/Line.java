package io.souk.payment;

import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The line between Souk and its provider: notes what is asked, and fails when told to. */
final class Line {
  /** What happens to one request. */
  sealed interface Fault {
    /** It reaches the provider, but something else happens first. */
    record PassedOn(Runnable first) implements Fault {}

    /** The provider does it; its answer never arrives. */
    record AnswerLost() implements Fault {}

    /** The provider does it; then the connection breaks. */
    record BrokenAfterwards() implements Fault {}

    /** It never reaches the provider; this is answered instead. */
    record Answered(int status, Map<String, String> headers, String body) implements Fault {}

    /**
     * It reaches the provider only then, though nobody waits for the answer any more.
     *
     * @param answered with the provider's HTTP status
     */
    record Late(Future<?> then, Promise<Integer> answered) implements Fault {}
  }

  /**
   * @param key its idempotency key, if it brought one
   */
  record Asked(HttpMethod method, String path, @Nullable String key, String body) {
    boolean isNewPayment() {
      return method.equals(HttpMethod.POST) && path.equals("/v1/payment_intents");
    }

    boolean isFor(String orderId) {
      return (path + key + body).contains(orderId);
    }
  }

  private record Planned(Predicate<Asked> which, Fault fault) {}

  /** More than Souk has, so that a hanging request keeps no other from its way. */
  private static final int CONNECTIONS = 200;

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Planned> planned = new CopyOnWriteArrayList<>();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile Supplier<Optional<Fault>> weather = Optional::empty;
  private final HttpClient client;
  private final String provider;
  private final HttpServer server;

  Line(Vertx vertx, String provider) {
    this.provider = provider;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.server =
        Await.success(vertx.createHttpServer().requestHandler(this::carry).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The next request like this meets the fault. */
  void next(Predicate<Asked> which, Fault fault) {
    planned.add(new Planned(which, fault));
  }

  /** From now on a share of all requests meets one of these faults. */
  void disturb(Random random, double share, List<Fault> faults) {
    weather =
        () ->
            random.nextDouble() < share
                ? Optional.of(faults.get(random.nextInt(faults.size())))
                : Optional.empty();
  }

  /** How many requests met a fault so far. */
  int faults() {
    return faults.get();
  }

  /** Everything asked about the order so far, in order. */
  List<Asked> asked(String orderId) {
    return asked.stream().filter(each -> each.isFor(orderId)).toList();
  }

  long newPayments(String orderId) {
    return asked(orderId).stream().filter(Asked::isNewPayment).count();
  }

  private void carry(HttpServerRequest request) {
    request.body().onSuccess(body -> carry(request, body));
  }

  private void carry(HttpServerRequest request, Buffer body) {
    Asked now =
        new Asked(
            request.method(), request.uri(), request.getHeader("Idempotency-Key"), body.toString());
    asked.add(now);
    Fault fault = faultFor(now).orElse(null);
    if (fault instanceof Fault.Answered instead) {
      request.response().setStatusCode(instead.status());
      instead.headers().forEach(request.response()::putHeader);
      request.response().end(instead.body());
      return;
    }
    if (fault instanceof Fault.PassedOn passedOn) {
      passedOn.first().run();
    }
    RequestOptions options =
        new RequestOptions().setMethod(request.method()).setAbsoluteURI(provider + request.uri());
    request.headers().forEach(options::addHeader);
    if (fault instanceof Fault.Late late) {
      late.then()
          .compose(go -> client.request(options))
          .compose(outgoing -> outgoing.send(body))
          .map(HttpClientResponse::statusCode)
          .onComplete(late.answered());
      return;
    }
    client
        .request(options)
        .compose(
            outgoing -> {
              request.connection().closeHandler(hungUp -> outgoing.reset());
              return outgoing.send(body);
            })
        .compose(answer -> answer.body().map(content -> new Reply(answer, content)))
        .onSuccess(reply -> giveBack(request, fault, reply))
        .onFailure(e -> request.connection().close());
  }

  private record Reply(HttpClientResponse head, Buffer body) {}

  private static void giveBack(HttpServerRequest request, @Nullable Fault fault, Reply reply) {
    if (fault instanceof Fault.BrokenAfterwards) {
      request.connection().close();
    } else if (!(fault instanceof Fault.AnswerLost) && !request.response().closed()) {
      request.response().setStatusCode(reply.head().statusCode());
      request.response().headers().addAll(reply.head().headers());
      request.response().end(reply.body());
    }
  }

  private Optional<Fault> faultFor(Asked now) {
    Optional<Planned> first = planned.stream().filter(each -> each.which().test(now)).findFirst();
    first.ifPresent(planned::remove);
    Optional<Fault> fault = first.map(Planned::fault).or(weather);
    fault.ifPresent(met -> faults.incrementAndGet());
    return fault;
  }
}
