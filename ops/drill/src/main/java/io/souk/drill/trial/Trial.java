package io.souk.drill.trial;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.HistoryWriter;
import io.souk.drill.history.Line;
import io.souk.drill.history.Request;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Judge;
import io.souk.drill.judge.LedgerEntry;
import io.souk.drill.judge.LedgerFile;
import io.souk.drill.judge.Verdict;
import io.souk.drill.load.Storefront;
import io.souk.drill.site.Books;
import io.souk.drill.site.Rest;
import io.souk.local.Node;
import io.souk.local.Pause;
import io.souk.local.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Some business in a shop, and what the judge says of it. */
final class Trial {
  private static final int PLENTY = 1_000;
  private static final int SCARCE = 5;

  /** What an order may take to end once all is well again. */
  private static final Duration END = Duration.ofSeconds(60);

  /** Longer than a shop ever looks idle while it has work: its leases are shorter. */
  private static final Duration IDLE = Duration.ofSeconds(4);

  private static final double LOOK_SECONDS = 0.1;

  private final TrialShop shop;
  private final Path file;
  private final HistoryWriter history;
  private final Storefront storefront;
  private final int ledgerBegin;
  private int keys;

  /**
   * @param file of the history
   */
  Trial(TrialShop shop, Path file, HistoryWriter history, Storefront storefront)
      throws IOException {
    this.shop = shop;
    this.file = file;
    this.history = history;
    this.storefront = storefront;
    this.ledgerBegin = LedgerFile.read(shop.ledger()).size();
    until("stock can be counted", () -> counted(plenty(), PLENTY) && counted(scarce(), SCARCE));
    until(
        "the shop takes orders",
        () -> order(key(), plenty(), 1, "pm_card_visa").join().successful());
  }

  /** A SKU of which there is more than anybody asks for. */
  String plenty() {
    return shop.sku(0);
  }

  /** A SKU of which a few units are left. */
  String scarce() {
    return shop.sku(1);
  }

  /** A key no order was placed under yet. */
  String key() {
    return "key-" + ++keys;
  }

  CompletableFuture<Answer> order(String key, String sku, int units, String token) {
    return storefront.send(Request.place(key, List.of(new Line(sku, units)), token));
  }

  CompletableFuture<Answer> cancel(String orderId) {
    return storefront.send(Request.cancel(orderId));
  }

  CompletableFuture<Answer> look(String sku) {
    return storefront.send(Request.getStock(sku));
  }

  Node only(Service service) {
    return shop.only(service);
  }

  /** Kills a service's nodes and starts one without any mistake. */
  void replace(Service service) {
    shop.run(service, "");
  }

  /** Starts another node without any mistake. */
  void add(Service service) {
    shop.installation().start(service, 1);
  }

  void suspend(Node node) {
    shop.installation().suspend(node);
  }

  void resume(Node node) {
    shop.installation().resume(node);
  }

  /** Takes a constraint away until the next trial. */
  void withoutConstraint(Service service, String table, String constraint, String definition) {
    shop.withoutConstraint(service, table, constraint, definition);
  }

  /** A count in a service's database. */
  long count(Service service, String sql) {
    try (Databases databases = Books.open(shop.installation())) {
      return databases.rows(service.label(), sql).get(0).number("count");
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /**
   * The verdicts once nothing more is done: a mistake may leave work that never ends.
   *
   * @throws IllegalStateException if there is no end of it
   */
  List<Verdict> verdicts() {
    Idle idle = new Idle();
    until("nothing more is done", () -> idle.since(work()).compareTo(IDLE) > 0);
    try (Databases databases = Books.open(shop.installation())) {
      history.close();
      List<LedgerEntry> ledger = LedgerFile.read(shop.ledger());
      return Judge.judge(
          new Evidence(History.read(file), ledger.subList(ledgerBegin, ledger.size()), databases));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("The books cannot be read", e);
    }
  }

  /**
   * Waits.
   *
   * @throws IllegalStateException if it does not come true within a minute
   */
  void until(String what, BooleanSupplier isTrue) {
    long deadline = System.nanoTime() + END.toNanos();
    while (!isTrue.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("Not within " + END.toSeconds() + " s: " + what);
      }
      Pause.ofSeconds(LOOK_SECONDS);
    }
  }

  private boolean counted(String sku, int units) {
    return storefront.send(Request.setStock(sku, units)).join().status() == 200;
  }

  private Map<String, Long> work() {
    try (Databases databases = Books.open(shop.installation())) {
      return Rest.work(databases);
    } catch (SQLException e) {
      throw new IllegalStateException("The books cannot be read", e);
    }
  }

  /** How long the work has been the same; work that is none is over. */
  private static final class Idle {
    private Map<String, Long> last = Map.of();
    private long since = System.nanoTime();

    Duration since(Map<String, Long> work) {
      if (work.isEmpty()) {
        return END;
      }
      if (!work.equals(last)) {
        last = work;
        since = System.nanoTime();
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }
}
