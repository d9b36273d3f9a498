package io.souk.notification.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, from its beginning to the end of the answer, in bounded time. What was answered
 * counts once its head is here; of the rest a little is read, so that the connection can be used
 * again, and then it is cut.
 */
final class Attempt {
  private static final int GONE = 410;

  private final Vertx vertx;
  private final SenderSettings settings;
  private final Promise<Outcome> outcome = Promise.promise();
  private final long timer;
  private @Nullable HttpClientRequest request;
  private @Nullable Outcome answer;
  private long read;

  Attempt(Vertx vertx, SenderSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.timer = vertx.setTimer(settings.timeout().toMillis(), tick -> timeOut());
  }

  Future<Outcome> outcome() {
    return outcome.future();
  }

  /** There is a connection; if it came too late it is given up at once. */
  synchronized void began(HttpClientRequest begun) {
    request = begun;
    if (outcome.future().isComplete()) {
      begun.reset();
    }
  }

  /** The head of the answer is here. */
  synchronized Outcome answered(HttpClientResponse response) {
    Outcome told = outcome(response);
    answer = told;
    response.exceptionHandler(broken -> end(told));
    response.endHandler(end -> end(told));
    response.handler(
        part -> {
          read += part.length();
          if (read > settings.maxAnswerBytes()) {
            cut();
            end(told);
          }
        });
    return told;
  }

  synchronized void end(Outcome reached) {
    vertx.cancelTimer(timer);
    outcome.tryComplete(reached);
  }

  private synchronized void timeOut() {
    end(answer == null ? new Outcome.Failed("timeout") : answer);
    cut();
  }

  private synchronized void cut() {
    if (request != null) {
      request.reset();
    }
  }

  private Outcome outcome(HttpClientResponse response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new Outcome.Delivered(status);
    }
    if (status == GONE) {
      return new Outcome.Gone();
    }
    Duration leaveAlone =
        RetryAfter.read(
            response.getHeader(HttpHeaders.RETRY_AFTER), Instant.now(), settings.longestPause());
    return new Outcome.Failed(status, "http_" + status, leaveAlone);
  }
}
