package io.souk.catalog.importer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.StoreImportPart;
import io.souk.api.inventory.Inventory;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Base64;
import java.util.Currency;
import java.util.Map;

/**
 * Keeps files in parts and imports them. Any instance can run an import, again too: products that
 * are already just so are skipped, and one that was finished gives its report again.
 */
public final class ProductImport {
  private static final int MAX_PART_BYTES = 256 * 1024;
  private static final int MAX_ID_LENGTH = 64;

  private final Database database;
  private final Inventory inventory;
  private final WorkerExecutor worker;
  private final Limits limits;
  private final Runnable changed;
  private final ImportPartStore parts = new ImportPartStore();
  private final DraftStore drafts = new DraftStore();

  /**
   * @param currency of the files' prices
   * @param maxParts how many parts a file may have
   * @param chunkVariants how many variants are stored in one transaction, about
   */
  public record Limits(Currency currency, int maxParts, int chunkVariants) {}

  /**
   * @param worker where files are parsed
   * @param changed called whenever products have changed
   */
  public ProductImport(
      Database database,
      Inventory inventory,
      WorkerExecutor worker,
      Limits limits,
      Runnable changed) {
    this.database = database;
    this.inventory = inventory;
    this.worker = worker;
    this.limits = limits;
    this.changed = changed;
  }

  /** Keeps a part; the same part again replaces it. Fails with invalid_request. */
  public Future<Void> storePart(StoreImportPart command) {
    checkId(command.importId());
    if (command.number() < 0 || command.number() >= limits.maxParts()) {
      throw invalid("A file has at most " + limits.maxParts() + " parts");
    }
    return parts.store(
        database.client(), command.importId(), command.number(), content(command.content()));
  }

  /**
   * Imports the parts, or gives the report if that was done before. If inventory cannot be reached,
   * fails with its failure; what was stored stays, and running again completes it.
   */
  public Future<ImportReport> run(RunImport command) {
    checkId(command.importId());
    if (command.parts() < 1 || command.parts() > limits.maxParts()) {
      throw invalid("A file has 1 to " + limits.maxParts() + " parts");
    }
    return parts
        .report(database.client(), command.importId())
        .compose(
            report -> report.map(Future::succeededFuture).orElseGet(() -> checkAndImport(command)));
  }

  /** Forgets parts never imported, and reports, older than that. */
  public Future<Void> sweep(Duration age) {
    return parts.sweep(database.client(), age);
  }

  private Future<ImportReport> checkAndImport(RunImport command) {
    return parts
        .stored(database.client(), command.importId(), command.parts())
        .compose(
            stored -> {
              if (stored < command.parts()) {
                throw missing(command.parts() - stored);
              }
              return importParts(command);
            })
        .recover(failure -> reportOfAnotherRun(command, failure));
  }

  private Future<ImportReport> importParts(RunImport command) {
    ImportTally tally = new ImportTally();
    ShopifyCsv csv = new ShopifyCsv(limits.currency(), tally.errors());
    ImportChunks chunks =
        new ImportChunks(database, drafts, inventory, tally, limits.chunkVariants(), changed);
    return readFrom(0, command, csv, chunks)
        .compose(read -> worker.executeBlocking(csv::finish))
        .compose(chunks::addLast)
        .compose(
            stored ->
                database.transaction(sql -> parts.finish(sql, command.importId(), tally.report())));
  }

  private Future<Void> readFrom(
      int number, RunImport command, ShopifyCsv csv, ImportChunks chunks) {
    if (number == command.parts()) {
      return Future.succeededFuture();
    }
    return parts
        .part(database.client(), command.importId(), number)
        .map(part -> part.orElseThrow(() -> missing(1)))
        .compose(part -> worker.executeBlocking(() -> csv.read(part)))
        .compose(chunks::add)
        .compose(stored -> readFrom(number + 1, command, csv, chunks));
  }

  /**
   * If the same import was finished elsewhere meanwhile, its parts are gone and its report is
   * there.
   */
  private Future<ImportReport> reportOfAnotherRun(RunImport command, Throwable failure) {
    return parts
        .report(database.client(), command.importId())
        .compose(
            report ->
                report.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(failure)));
  }

  private static byte[] content(String base64) {
    try {
      byte[] content = Base64.getDecoder().decode(base64);
      if (content.length <= MAX_PART_BYTES) {
        return content;
      }
    } catch (IllegalArgumentException e) {
      throw invalid("content must be Base64");
    }
    throw invalid("A part has at most " + MAX_PART_BYTES + " bytes");
  }

  private static void checkId(String importId) {
    if (!importId.matches("\\w{1," + MAX_ID_LENGTH + "}")) {
      throw invalid("import_id must be 1 to " + MAX_ID_LENGTH + " letters, digits, underscores");
    }
  }

  private static Failure missing(long count) {
    return new Failure(
        FailureCode.INVALID_REQUEST,
        "Parts of this import are not here; store them again",
        Map.of("missing_parts", count));
  }

  private static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }
}
