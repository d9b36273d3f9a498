package io.souk.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for all of an answer: by itself a request's timeout ends where the body begins. */
public final class WholeAnswer {
  private WholeAnswer() {}

  /**
   * @param request has a timeout
   * @throws HttpTimeoutException if the answer is not here by then, down to its last byte
   * @throws IOException if there is none
   */
  public static <T> HttpResponse<T> to(HttpRequest request, HttpClient http, BodyHandler<T> body)
      throws IOException, InterruptedException {
    Duration patience = request.timeout().orElseThrow();
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(request.uri() + " did not answer whole within " + patience);
    } catch (ExecutionException e) {
      throw new IOException(request.uri() + " did not answer", e.getCause());
    } finally {
      answer.cancel(true);
    }
  }
}
