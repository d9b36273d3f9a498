package io.souk.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads a body in parts of 256 KiB, one at a time: the client is not read from while a part is
 * being handled, so one part and a little more is all that is ever in memory.
 */
final class PartedBody {
  private static final int PART_BYTES = 256 * 1024;

  private final HttpServerRequest request;
  private final long maxBytes;
  private final Promise<Integer> parts = Promise.promise();

  private Buffer pending = Buffer.buffer();
  private long received;
  private int number;
  private boolean busy;
  private boolean ended;

  PartedBody(HttpServerRequest request, long maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
  }

  /** What is done with a part; the next one waits for it. */
  @FunctionalInterface
  interface PartHandler {
    /**
     * @param number from 0
     */
    Future<?> handle(int number, Buffer part);
  }

  /**
   * Completes with the number of parts once all are handled; fails as the first failing handler
   * does, with {@code body_too_large}, or when the client goes away.
   */
  Future<Integer> forEach(PartHandler handler) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > maxBytes) {
      return Future.failedFuture(tooLarge());
    }
    request.exceptionHandler(
        e ->
            parts.tryFail(
                new Problem(
                    ProblemKind.MALFORMED_REQUEST, "The body broke off: " + e.getMessage())));
    request.endHandler(
        end -> {
          ended = true;
          advance(handler);
        });
    request.handler(
        bytes -> {
          received += bytes.length();
          if (received > maxBytes) {
            parts.tryFail(tooLarge());
          }
          if (!parts.future().isComplete()) {
            pending.appendBuffer(bytes);
            advance(handler);
          }
        });
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
    return parts.future();
  }

  private void advance(PartHandler handler) {
    if (busy || parts.future().isComplete()) {
      return;
    }
    if (pending.length() >= PART_BYTES || (ended && pending.length() > 0)) {
      busy = true;
      request.pause();
      handler.handle(number++, take()).onComplete(done -> next(handler), parts::tryFail);
    } else if (ended) {
      parts.tryComplete(number);
    } else {
      request.resume();
    }
  }

  private void next(PartHandler handler) {
    busy = false;
    advance(handler);
  }

  private Buffer take() {
    int size = Math.min(PART_BYTES, pending.length());
    Buffer part = pending.getBuffer(0, size);
    pending = pending.getBuffer(size, pending.length());
    return part;
  }

  private Problem tooLarge() {
    return new Problem(
        ProblemKind.BODY_TOO_LARGE, "A file of more than " + maxBytes + " bytes is not taken.");
  }
}
