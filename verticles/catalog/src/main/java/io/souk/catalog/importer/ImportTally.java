package io.souk.catalog.importer;

import io.souk.api.catalog.ImportReport;

/** Adds up what the chunks of one import did. */
final class ImportTally {
  private final ImportErrors errors = new ImportErrors();
  private int imported;
  private int updated;
  private int skipped;

  /** Where rows left out are told. */
  ImportErrors errors() {
    return errors;
  }

  void add(ImportPlan done) {
    imported += done.imported();
    updated += done.updated();
    skipped += done.skipped();
    done.errors().forEach(error -> errors.add(error.line(), error.code(), error.detail()));
  }

  ImportReport report() {
    return new ImportReport(imported, updated, skipped, errors.list());
  }
}
