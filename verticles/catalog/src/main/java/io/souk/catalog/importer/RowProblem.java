package io.souk.catalog.importer;

/** A value of a row that cannot be used. Carries no stack trace, since it is no defect. */
final class RowProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  RowProblem(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
