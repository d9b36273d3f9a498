package io.souk.catalog.importer;

import io.souk.api.catalog.ImportReport.RowError;
import io.souk.api.inventory.StockLine;
import io.souk.catalog.importer.ProductDraft.StockedVariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a chunk of a file changes.
 *
 * @param changed products that are new or not as they are stored
 * @param imported how many of them are new
 * @param skipped how many products are already just so
 * @param stock units of every SKU of the chunk that the file tells of
 * @param errors variants left out since their SKU is another product's
 */
record ImportPlan(
    List<ProductDraft> changed,
    int imported,
    int skipped,
    List<StockLine> stock,
    List<RowError> errors) {

  int updated() {
    return changed.size() - imported;
  }

  /**
   * Compares a chunk with what is stored.
   *
   * @param hashes content hashes of stored products by Handle
   * @param owners Handles of the products that have these SKUs now
   */
  static ImportPlan of(
      List<ProductDraft> chunk, Map<String, byte[]> hashes, Map<String, String> owners) {
    Map<String, String> claimed = new HashMap<>(owners);
    List<ProductDraft> changed = new ArrayList<>();
    List<StockLine> stock = new ArrayList<>();
    List<RowError> errors = new ArrayList<>();
    int imported = 0;
    int skipped = 0;
    for (ProductDraft draft : chunk) {
      ProductDraft own = withoutForeignSkus(draft, claimed, errors);
      if (own.variants().isEmpty()) {
        continue;
      }
      byte[] stored = hashes.get(own.content().handle());
      if (Arrays.equals(stored, own.contentHash())) {
        skipped++;
      } else {
        changed.add(own);
        imported += stored == null ? 1 : 0;
      }
      own.variants().stream().flatMap(variant -> variant.stock().stream()).forEach(stock::add);
    }
    return new ImportPlan(changed, imported, skipped, stock, errors);
  }

  private static ProductDraft withoutForeignSkus(
      ProductDraft draft, Map<String, String> claimed, List<RowError> errors) {
    String handle = draft.content().handle();
    List<StockedVariant> own = new ArrayList<>();
    for (StockedVariant variant : draft.variants()) {
      String sku = variant.variant().sku();
      String owner = claimed.putIfAbsent(sku, handle);
      if (owner == null || owner.equals(handle)) {
        own.add(variant);
      } else {
        errors.add(
            new RowError(
                variant.line(), "duplicate_sku", "SKU " + sku + " is product " + owner + "'s"));
      }
    }
    return own.size() == draft.variants().size()
        ? draft
        : new ProductDraft(draft.line(), draft.content(), own, draft.broken());
  }
}
