package io.souk.catalog.importer;

import io.souk.api.catalog.ImportReport.RowError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first thousand rows left out. */
final class ImportErrors {
  static final int MAX = 1_000;

  private final List<RowError> errors = new ArrayList<>();

  void add(long line, String code, String detail) {
    if (errors.size() < MAX) {
      errors.add(new RowError(line, code, detail));
    }
  }

  void add(long line, RowProblem problem) {
    add(line, problem.code(), problem.detail());
  }

  /** By line. */
  List<RowError> list() {
    return errors.stream().sorted(Comparator.comparingLong(RowError::line)).toList();
  }
}
