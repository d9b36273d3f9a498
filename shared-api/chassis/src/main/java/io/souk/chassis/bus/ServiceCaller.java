package io.souk.chassis.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Calls one target service: chooses the instance with the fewest calls outstanding, tries another
 * when one cannot be reached, and stops trying for a while (circuit breaker) when the service keeps
 * failing. What waits for an answer is bounded.
 */
final class ServiceCaller {
  /** An unreachable instance is a stale entry; a third one in a row says the service is gone. */
  private static final int MAX_ATTEMPTS = 3;

  /** Answers of an instance that did nothing, while another may be able to. */
  private static final Set<FailureCode> NOTHING_DONE =
      Set.of(FailureCode.OVERLOADED, FailureCode.UNAVAILABLE);

  private final Vertx vertx;
  private final String service;
  private final Registry registry;
  private final BusSettings settings;
  private final CircuitBreaker breaker;
  private final AtomicInteger outstanding = new AtomicInteger();
  private final Set<String> contracts = ConcurrentHashMap.newKeySet();
  private final Set<String> greeted = ConcurrentHashMap.newKeySet();
  private final MeterRegistry meters;

  ServiceCaller(
      Vertx vertx, String service, Registry registry, BusSettings settings, MeterRegistry meters) {
    this.vertx = vertx;
    this.service = service;
    this.registry = registry;
    this.settings = settings;
    this.meters = meters;
    this.breaker =
        CircuitBreaker.create(
                service,
                vertx,
                new CircuitBreakerOptions()
                    .setMaxFailures(settings.breakerFailures())
                    .setResetTimeout(settings.breakerPause().toMillis())
                    // Every call has a deadline of its own, so the breaker needs no clock.
                    .setTimeout(-1)
                    .setNotificationAddress(null))
            .failurePolicy(ServiceCaller::countsAsFailure);
    meters.gauge("souk.bus.client.outstanding", tags(), outstanding);
    meters.gauge(
        "souk.bus.client.breaker.open",
        tags(),
        breaker,
        b -> b.state() == CircuitBreakerState.CLOSED ? 0 : 1);
  }

  /** This contract will be called. */
  void uses(String contract) {
    contracts.add(contract);
    greet();
  }

  /**
   * Sends each address its first message, for which the event bus looks into the cluster's map:
   * just when a node dies, that takes seconds.
   */
  void greet() {
    Set<String> addresses =
        registry
            .instances(service)
            .flatMap(instance -> contracts.stream().map(c -> instance.address() + "/" + c))
            .collect(Collectors.toSet());
    greeted.retainAll(addresses);
    addresses.stream()
        .filter(greeted::add)
        .forEach(address -> vertx.eventBus().send(address, Buffer.buffer(), Headers.greeting()));
  }

  /** Makes the call, or fails with a {@link Failure}. */
  Future<Buffer> call(String contract, String action, Buffer body, Call call) {
    if (outstanding.incrementAndGet() > settings.maxOutstanding()) {
      outstanding.decrementAndGet();
      return Future.failedFuture(
          new Failure(FailureCode.OVERLOADED, "Too many calls to " + service + " are waiting"));
    }
    long start = System.nanoTime();
    return breaker
        .<Buffer>execute(
            promise -> attempt(contract, action, body, call, new HashSet<>()).onComplete(promise))
        .recover(failure -> Future.failedFuture(asFailure(failure)))
        .onComplete(
            result -> {
              outstanding.decrementAndGet();
              record(action, result.succeeded() ? "ok" : code(result.cause()), start);
            });
  }

  private Future<Buffer> attempt(
      String contract, String action, Buffer body, Call call, Set<String> tried) {
    Optional<Instance> chosen = choose(tried);
    if (chosen.isEmpty() || call.remaining().isZero()) {
      return Future.failedFuture(tried.isEmpty() ? unavailable() : unknown());
    }
    Instance instance = chosen.get();
    DeliveryOptions options =
        Headers.request(action, call.commandId(), call.caller(), call.remaining());
    return send(instance, instance.address() + "/" + contract, body, options)
        .compose(ServiceCaller::open)
        .recover(
            failure ->
                isWorthAnother(failure)
                        && tried.add(instance.address())
                        && tried.size() < MAX_ATTEMPTS
                    ? attempt(contract, action, body, call, tried)
                        .recover(next -> Future.failedFuture(worse(failure, next)))
                    : Future.failedFuture(failure));
  }

  private Optional<Instance> choose(Set<String> tried) {
    return registry
        .instances(service)
        .filter(instance -> !tried.contains(instance.address()))
        .min(Comparator.comparingInt(Instance::outstanding));
  }

  private Future<Message<Buffer>> send(
      Instance instance, String address, Buffer body, DeliveryOptions options) {
    Promise<Message<Buffer>> answer = Promise.promise();
    instance.sent(answer);
    vertx
        .eventBus()
        .<Buffer>request(address, body, options)
        .onComplete(
            result -> {
              if (result.succeeded()) {
                answer.tryComplete(result.result());
              } else {
                answer.tryFail(result.cause());
              }
            });
    return answer.future().onComplete(done -> instance.answered(answer));
  }

  private static Future<Buffer> open(Message<Buffer> reply) {
    return reply.headers().contains(Headers.FAILURE)
        ? Future.failedFuture(WireFormat.decode(reply.body(), Failure.Message.class).toFailure())
        : Future.succeededFuture(reply.body());
  }

  /**
   * An instance that has no handler did nothing. One that left may have done its work: every
   * command is idempotent by its id, so asking another is safe. A busy one did nothing, and neither
   * did one that reaches its database no more, which others may.
   */
  private static boolean isWorthAnother(Throwable failure) {
    return failure instanceof NodeLeft
        || (failure instanceof ReplyException reply
            && reply.failureType() == ReplyFailure.NO_HANDLERS)
        || (failure instanceof Failure f && NOTHING_DONE.contains(f.code()));
  }

  /** When the retry found nobody, the first attempt's failure tells more. */
  private static Throwable worse(Throwable first, Throwable next) {
    return next instanceof Failure failure && failure.code() == FailureCode.OUTCOME_UNKNOWN
        ? first
        : next;
  }

  private static boolean countsAsFailure(Future<?> result) {
    return result.failed()
        && !(result.cause() instanceof Failure failure && !failure.code().isServiceFault());
  }

  private Failure asFailure(Throwable failure) {
    if (failure instanceof Failure known) {
      return known;
    }
    if (failure instanceof OpenCircuitException) {
      return unavailable();
    }
    if (failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS) {
      return unavailable();
    }
    return unknown();
  }

  private Failure unavailable() {
    return new Failure(
        FailureCode.UNAVAILABLE,
        "The " + service + " service cannot be reached at the moment",
        Map.of("retry_after_seconds", Math.max(1, settings.breakerPause().toSeconds())));
  }

  private Failure unknown() {
    return new Failure(
        FailureCode.OUTCOME_UNKNOWN,
        "The " + service + " service did not answer in time",
        Map.of("retry_after_seconds", 1));
  }

  private void record(String action, String outcome, long start) {
    meters
        .timer("souk.bus.client.calls", tags().and("action", action, "outcome", outcome))
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private Tags tags() {
    return Tags.of("target", service);
  }

  private static String code(Throwable failure) {
    return failure instanceof Failure known ? known.code().wire() : "internal";
  }
}
