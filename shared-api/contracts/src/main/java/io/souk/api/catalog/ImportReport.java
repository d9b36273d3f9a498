package io.souk.api.catalog;

import java.util.List;

/**
 * What an import did, counted in products.
 *
 * @param imported new ones
 * @param updated ones that changed
 * @param skipped ones already just so
 * @param errors rows left out, at most 1,000 of them
 */
public record ImportReport(int imported, int updated, int skipped, List<RowError> errors) {
  /**
   * @param line the file's line, the header being line 1
   * @param code e.g. {@code invalid_price}
   */
  public record RowError(long line, String code, String detail) {}
}
