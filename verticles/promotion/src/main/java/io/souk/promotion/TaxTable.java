package io.souk.promotion;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.ListTaxRates;
import io.souk.api.promotion.TaxRate;
import io.souk.api.promotion.TaxRates;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps the tax rates. */
final class TaxTable {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,64}");
  private static final int ALL = 1_000_000;

  private final Database database;
  private final TaxStore store;

  TaxTable(Database database, TaxStore store) {
    this.database = database;
    this.store = store;
  }

  Future<TaxRate> put(TaxRate rate) {
    TaxRate checked =
        new TaxRate(
            id(rate.id()),
            Input.country("country", rate.country()),
            region(rate.region()),
            Input.name("name", rate.name()).strip(),
            Input.number("rate", rate.rate(), 0, ALL),
            rate.onShipping());
    return store.put(database.client(), checked).map(done -> checked);
  }

  Future<TaxRates> list(ListTaxRates query) {
    String country = query.country() == null ? null : Input.country("country", query.country());
    return store.list(database.client(), country).map(TaxRates::new);
  }

  Future<Nothing> delete(DeleteTaxRate command) {
    return store
        .delete(database.client(), Input.name("id", command.id()))
        .map(
            deleted -> {
              if (!deleted) {
                throw new Failure(FailureCode.TAX_RATE_NOT_FOUND, "There is no such tax rate");
              }
              return new Nothing();
            });
  }

  static @Nullable String region(@Nullable String region) {
    String known = Input.optionalText("region", region, Input.NAME);
    return known == null ? null : known.strip();
  }

  private static String id(@Nullable String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw Input.invalid("id must be 1 to 64 of a-z, 0-9 and hyphens");
    }
    return id;
  }
}
