package io.souk.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Waits until nodes say that they are ready. */
final class Readiness {
  // A cold start takes seconds; this is for a machine under heavy load.
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final Function<Node, LogFile> logs;
  private final Progress progress;

  Readiness(Function<Node, LogFile> logs, Progress progress) {
    this.logs = logs;
    this.progress = progress;
  }

  /**
   * Returns once all are ready.
   *
   * @throws LocalException if one ends, or is not ready in time; it names the log
   */
  void await(Collection<Node> nodes) {
    List<Node> waiting = new ArrayList<>(nodes);
    long begin = System.nanoTime();
    while (!waiting.isEmpty()) {
      waiting.removeIf(node -> isReadyNow(node, begin));
      for (Node node : waiting) {
        requireAlive(node);
        requireInTime(node, begin);
      }
      Pause.of(PAUSE);
    }
  }

  boolean isReady(Node node) {
    HttpRequest request = HttpRequest.newBuilder(node.ready()).timeout(ANSWER).build();
    try {
      return WholeAnswer.to(request, http, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet, or too busy to answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while waiting for " + node.name(), e);
    }
  }

  private boolean isReadyNow(Node node, long begin) {
    boolean ready = isReady(node);
    if (ready) {
      progress.ready(node.name(), node.pid(), since(begin));
    }
    return ready;
  }

  private void requireAlive(Node node) {
    if (!node.isAlive()) {
      LogFile log = logs.apply(node);
      throw new LocalException(
          "%s ended while starting: %s (log: %s)".formatted(node.name(), log.lastLine(), log));
    }
  }

  private void requireInTime(Node node, long begin) {
    if (since(begin).compareTo(PATIENCE) > 0) {
      LogFile log = logs.apply(node);
      throw new LocalException(
          "%s is not ready after %d s; it last said: %s (log: %s)"
              .formatted(node.name(), PATIENCE.toSeconds(), log.lastLine(), log));
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
