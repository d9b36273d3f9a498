package io.souk.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings work to the bank, one piece after the other, and answers once the ledger is on the disk.
 * Work that arrives while the disk is busy shares the next flush. Use from one event loop only.
 */
final class Desk {
  private final WorkerExecutor thread;
  private final Ledger ledger;
  private final Bank bank;
  private List<Piece<?>> waiting = new ArrayList<>();
  private boolean busy;

  /** Set when the ledger could not be written: memory is then ahead of the disk, so all stops. */
  private @Nullable Throwable broken;

  private Desk(WorkerExecutor thread, Ledger ledger, Bank bank) {
    this.thread = thread;
    this.ledger = ledger;
    this.bank = bank;
  }

  static Future<Desk> open(Vertx vertx, Path file) {
    WorkerExecutor thread = vertx.createSharedWorkerExecutor("sandbox-ledger-" + file, 1);
    return thread.executeBlocking(
        () -> {
          Ledger ledger = Ledger.open(file);
          return new Desk(thread, ledger, new Bank(ledger.read(), ledger::append));
        });
  }

  <T> Future<T> submit(Function<Bank, T> work) {
    if (broken != null) {
      return Future.failedFuture(broken);
    }
    Piece<T> piece = new Piece<>(work);
    waiting.add(piece);
    serveNext();
    return piece.promise.future();
  }

  /** Closes the ledger; the thread ends with the verticle that opened the desk. */
  Future<Void> close() {
    return thread.executeBlocking(
        () -> {
          ledger.close();
          return null;
        });
  }

  private void serveNext() {
    if (busy || waiting.isEmpty()) {
      return;
    }
    busy = true;
    List<Piece<?>> batch = waiting;
    waiting = new ArrayList<>();
    thread
        .executeBlocking(() -> serve(batch))
        .onComplete(
            done -> {
              busy = false;
              broken = done.cause();
              batch.forEach(piece -> piece.answer(broken));
              serveNext();
            });
  }

  private Object serve(List<Piece<?>> batch) throws IOException {
    batch.forEach(piece -> piece.run(bank));
    ledger.flush();
    return batch;
  }

  private static final class Piece<T> {
    private final Function<Bank, T> work;
    private final Promise<T> promise = Promise.promise();
    private @Nullable Future<T> result;

    Piece(Function<Bank, T> work) {
      this.work = work;
    }

    void run(Bank bank) {
      try {
        result = Future.succeededFuture(work.apply(bank));
      } catch (RuntimeException e) {
        result = Future.failedFuture(e);
      }
    }

    void answer(@Nullable Throwable broken) {
      if (broken != null || result == null) {
        promise.fail(broken == null ? new IllegalStateException("never served") : broken);
      } else {
        result.onComplete(promise);
      }
    }
  }
}
