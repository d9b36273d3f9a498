package io.souk.acceptance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Buys one unit again and again, from several threads, and remembers every answer. */
final class Buyers implements AutoCloseable {
  private final Shop shop;
  private final ObjectNode order;
  private final ExecutorService threads;
  private final ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * @param orderId empty unless the order was acknowledged (201 or 202)
   * @param status 0 if there was no answer
   * @param at when it ended, in {@link System#nanoTime()}
   */
  record Attempt(String orderId, int status, long at) {
    boolean acknowledged() {
      return !orderId.isEmpty();
    }

    /**
     * @param moment in {@link System#nanoTime()}
     */
    boolean isSince(long moment) {
      return at - moment > 0;
    }
  }

  Buyers(Shop shop, String sku, int count) {
    this.shop = shop;
    this.order = Shop.order(Map.of(sku, 1), Shop.VISA);
    this.threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      threads.execute(this::buy);
    }
  }

  /** How many orders were confirmed at once. */
  long confirmed() {
    return attempts.stream().filter(attempt -> attempt.status == 201).count();
  }

  /** Whether any attempt has ended since that moment, whichever way. */
  boolean haveAnswerSince(long moment) {
    return attempts.stream().anyMatch(attempt -> attempt.isSince(moment));
  }

  private void buy() {
    while (!closed) {
      attempts.add(attempt());
    }
  }

  private Attempt attempt() {
    try {
      Answer answer = shop.tryToPlace(UUID.randomUUID().toString(), order);
      boolean acknowledged = answer.status() == 201 || answer.status() == 202;
      if (!acknowledged) {
        pause();
      }
      return new Attempt(acknowledged ? answer.text("id") : "", answer.status(), System.nanoTime());
    } catch (IOException e) {
      pause();
      return new Attempt("", 0, System.nanoTime());
    }
  }

  // A refused buyer takes a breath, as a person or a client would.
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops buying, waits for the last answers, and tells all. */
  List<Attempt> finish() {
    closed = true;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new AssertionError("A buyer still waits for an answer after 30 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return List.copyOf(attempts);
  }

  @Override
  public void close() {
    finish();
  }
}
