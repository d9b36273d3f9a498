package io.souk.catalog.importer;

import io.souk.api.inventory.ImportStock;
import io.souk.api.inventory.Inventory;
import io.souk.api.inventory.StockLine;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores an import's products, so many variants or so much text a transaction, and tells inventory
 * of each chunk.
 */
final class ImportChunks {
  private static final int MAX_STOCK_LINES = 1_000;
  // Indexing text for search is what takes time: about a tenth of a statement's limit.
  private static final int MAX_TEXT = 1_000_000;

  private final Database database;
  private final DraftStore drafts;
  private final Inventory inventory;
  private final ImportTally tally;
  private final int chunkVariants;
  private final Runnable changed;
  private List<ProductDraft> waiting = new ArrayList<>();
  private int variants;
  private int text;

  ImportChunks(
      Database database,
      DraftStore drafts,
      Inventory inventory,
      ImportTally tally,
      int chunkVariants,
      Runnable changed) {
    this.database = database;
    this.drafts = drafts;
    this.inventory = inventory;
    this.tally = tally;
    this.chunkVariants = chunkVariants;
    this.changed = changed;
  }

  /** Stores what fills whole chunks; the rest waits for more. */
  Future<Void> add(List<ProductDraft> products) {
    List<List<ProductDraft>> full = new ArrayList<>();
    for (ProductDraft product : products) {
      waiting.add(product);
      variants += product.variants().size();
      text += product.content().textLength();
      if (variants >= chunkVariants || text >= MAX_TEXT) {
        full.add(waiting);
        waiting = new ArrayList<>();
        variants = 0;
        text = 0;
      }
    }
    return storeFrom(0, full);
  }

  /** Stores everything. */
  Future<Void> addLast(List<ProductDraft> products) {
    return add(products)
        .compose(stored -> waiting.isEmpty() ? Future.succeededFuture() : store(waiting));
  }

  private Future<Void> storeFrom(int index, List<List<ProductDraft>> chunks) {
    return index == chunks.size()
        ? Future.succeededFuture()
        : store(chunks.get(index)).compose(stored -> storeFrom(index + 1, chunks));
  }

  private Future<Void> store(List<ProductDraft> chunk) {
    return database
        .transaction(sql -> drafts.store(sql, chunk))
        .compose(
            plan -> {
              tally.add(plan);
              if (!plan.changed().isEmpty()) {
                changed.run();
              }
              return importStock(plan.stock());
            });
  }

  /** Unchanged products' units too: inventory knows what it took over last. */
  private Future<Void> importStock(List<StockLine> lines) {
    if (lines.isEmpty()) {
      return Future.succeededFuture();
    }
    int now = Math.min(MAX_STOCK_LINES, lines.size());
    return inventory
        .importStock(new ImportStock(List.copyOf(lines.subList(0, now))))
        .compose(done -> importStock(lines.subList(now, lines.size())));
  }
}
