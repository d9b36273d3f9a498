package io.souk.chassis.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answering end of a contract. */
final class ContractServer<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ContractServer.class);

  private final Map<String, Operation> operations;
  private final T implementation;
  private final InFlight inFlight;
  private final MeterRegistry meters;
  private final String name;

  ContractServer(Class<T> contract, T implementation, InFlight inFlight, MeterRegistry meters) {
    this.name = contract.getSimpleName();
    this.operations =
        Operation.of(contract).values().stream()
            .collect(Collectors.toMap(Operation::action, Function.identity()));
    this.implementation = implementation;
    this.inFlight = inFlight;
    this.meters = meters;
  }

  void handle(Message<Buffer> message) {
    long start = System.nanoTime();
    if (!inFlight.enter()) {
      refuse(message, new Failure(FailureCode.OVERLOADED, "The service is busy"));
      return;
    }
    answer(message)
        .onComplete(
            result -> {
              inFlight.leave();
              // Before the answer, so that whoever has it finds its call counted.
              record(message, result.succeeded() ? "ok" : outcome(result.cause()), start);
              if (result.succeeded()) {
                message.reply(result.result());
              } else {
                refuse(message, asFailure(message, result.cause()));
              }
            });
  }

  private Future<Buffer> answer(Message<Buffer> message) {
    try {
      if (Headers.isTooLate(message)) {
        // If only the clocks differ, the caller may ask another instance: nothing was done here.
        throw new Failure(FailureCode.OVERLOADED, "The caller's deadline has passed");
      }
      Operation operation = operations.get(message.headers().get(Headers.ACTION));
      if (operation == null) {
        throw new Failure(FailureCode.INVALID_REQUEST, "This contract has no such action");
      }
      Headers.call(message).bind();
      Object request = WireFormat.decode(message.body(), operation.request());
      Future<?> reply = (Future<?>) operation.method().invoke(implementation, request);
      return reply.map(WireFormat::encode);
    } catch (InvocationTargetException e) {
      return Future.failedFuture(e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Failure asFailure(Message<Buffer> message, Throwable cause) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    LOG.error("{}.{} failed", name, message.headers().get(Headers.ACTION), cause);
    return new Failure(FailureCode.INTERNAL, "Something went wrong on our side");
  }

  private static void refuse(Message<Buffer> message, Failure failure) {
    message.reply(WireFormat.encode(failure.toMessage()), Headers.failure());
  }

  private void record(Message<Buffer> message, String outcome, long start) {
    String action = String.valueOf(message.headers().get(Headers.ACTION));
    meters
        .timer(
            "souk.bus.server.calls",
            Tags.of(
                "contract", name,
                "action", operations.containsKey(action) ? action : "unknown",
                "outcome", outcome))
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private static String outcome(Throwable failure) {
    return failure instanceof Failure known ? known.code().wire() : "internal";
  }
}
