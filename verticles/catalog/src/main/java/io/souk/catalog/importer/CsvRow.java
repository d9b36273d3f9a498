package io.souk.catalog.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV file.
 *
 * @param line where it starts; the file's first line is 1
 * @param fields its values; of a broken record, those before the break
 * @param broken why it cannot be used, if so
 */
record CsvRow(long line, List<String> fields, @Nullable Problem broken) {

  /** A stable code and a sentence for people. */
  record Problem(String code, String detail) {}
}
