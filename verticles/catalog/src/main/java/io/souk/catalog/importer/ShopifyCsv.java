package io.souk.catalog.importer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads products from a file in Shopify's product export format, which arrives in parts cut
 * anywhere. Consecutive rows of one Handle make one product; only the first carries what is the
 * product's own, each further one a variant, an image, or both.
 *
 * <p>Keeps one part, one product and the Handles seen so far in memory.
 */
final class ShopifyCsv {
  private final CsvRows rows = new CsvRows();
  private final Currency currency;
  private final ImportErrors errors;
  private final Set<String> handles = new HashSet<>();
  private @Nullable CsvColumns columns;
  private @Nullable ProductRows open;

  /**
   * @param currency of all prices in the file
   */
  ShopifyCsv(Currency currency, ImportErrors errors) {
    this.currency = currency;
    this.errors = errors;
  }

  /**
   * Takes the next part and gives the products it completes.
   *
   * @throws Failure {@code invalid_request} if the header lacks a column (fact {@code column})
   */
  List<ProductDraft> read(byte[] part) {
    List<ProductDraft> products = new ArrayList<>();
    rows.read(part).forEach(row -> accept(row, products));
    return products;
  }

  /**
   * Gives the last products when no part follows.
   *
   * @throws Failure {@code invalid_request} as {@link #read} does, or if there is no header at all
   */
  List<ProductDraft> finish() {
    List<ProductDraft> products = new ArrayList<>();
    rows.finish().forEach(row -> accept(row, products));
    if (columns == null) {
      throw new Failure(FailureCode.INVALID_REQUEST, "The file is empty");
    }
    close(products);
    return products;
  }

  private void accept(CsvRow row, List<ProductDraft> products) {
    if (columns == null) {
      columns = new CsvColumns(row);
      return;
    }
    Values values = new Values(columns, currency);
    if (row.broken() != null) {
      errors.add(row.line(), row.broken().code(), row.broken().detail());
      passOver(row, values);
    } else if (isTooLong(row, columns.width())) {
      errors.add(
          row.line(),
          "too_many_columns",
          "The row has %d columns, the header %d".formatted(row.fields().size(), columns.width()));
      passOver(row, values);
    } else {
      collect(row, values, products);
    }
  }

  private void collect(CsvRow row, Values values, List<ProductDraft> products) {
    try {
      String handle = values.handle(row);
      if (open == null || !open.handle().equals(handle)) {
        close(products);
        open = new ProductRows(handle, values, errors, row, handles.add(handle));
      }
      open.add(row);
    } catch (RowProblem e) {
      errors.add(row.line(), e);
    }
  }

  /** A broken row still counts as its product's variant, so that the others keep their SKUs. */
  private void passOver(CsvRow row, Values values) {
    if (open != null && open.handle().equals(values.text(row, Column.HANDLE))) {
      open.passOver(row);
    }
  }

  private void close(List<ProductDraft> products) {
    ProductDraft product = open == null ? null : open.draft();
    if (product != null) {
      products.add(product);
    }
    open = null;
  }

  private static boolean isTooLong(CsvRow row, int width) {
    return row.fields().size() > width
        && row.fields().stream().skip(width).anyMatch(value -> !value.isBlank());
  }
}
