package io.souk.shipping.rate;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.shipping.DeleteZone;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.GetZone;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zones;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the zones and quotes their rates. */
public final class RateBook {
  private static final int MOST_LINES = 500;

  private final Database database;
  private final ZoneStore store;
  private final boolean freeWithoutZones;

  /**
   * @param freeWithoutZones whether a shop without any zone ships everywhere for nothing
   */
  public RateBook(Database database, ZoneStore store, boolean freeWithoutZones) {
    this.database = database;
    this.store = store;
    this.freeWithoutZones = freeWithoutZones;
  }

  /** The ways a cart can be sent. */
  public Future<ShippingOptions> quote(QuoteShipping query) {
    Destination destination = checked(query.destination());
    List<QuoteShipping.Line> lines = Input.list("lines", query.lines(), 1, MOST_LINES);
    lines.forEach(RateBook::check);
    Money subtotal = query.subtotal();
    if (subtotal == null || subtotal.amount() < 0) {
      throw Input.invalid("subtotal must be zero or more");
    }
    if (lines.stream().noneMatch(QuoteShipping.Line::requiresShipping)) {
      return free(ShippingOptions.NONE, "No shipping", subtotal);
    }
    long grams = Tariff.grams(lines);
    return store
        .tariff(database.client(), destination)
        .compose(
            tariff ->
                tariff.isPresent()
                    ? offered(tariff.get().options(grams, subtotal))
                    : withoutZone(subtotal));
  }

  public Future<Zone> put(PutZone command) {
    PutZone zone = ZoneCheck.checked(command);
    return database.transaction(transaction -> store.put(transaction, zone));
  }

  public Future<Zone> get(GetZone query) {
    return store.zone(database.client(), Input.name("id", query.id())).compose(RateBook::existing);
  }

  public Future<Zones> list() {
    return store.zones(database.client()).map(Zones::new);
  }

  public Future<Nothing> delete(DeleteZone command) {
    return store
        .delete(database.client(), Input.name("id", command.id()))
        .compose(
            deleted ->
                deleted ? Future.succeededFuture(new Nothing()) : Future.failedFuture(unknown()));
  }

  private Future<ShippingOptions> withoutZone(Money subtotal) {
    return freeWithoutZones
        ? store
            .isEmpty(database.client())
            .compose(
                empty ->
                    empty ? free("standard", "Standard", subtotal) : offered(List.<Option>of()))
        : offered(List.of());
  }

  private static Future<ShippingOptions> free(String id, String name, Money subtotal) {
    return offered(List.of(new Option(id, name, Money.zero(subtotal.currency()), null, null)));
  }

  private static Future<ShippingOptions> offered(List<Option> options) {
    return options.isEmpty()
        ? Future.failedFuture(
            new Failure(FailureCode.NOT_SHIPPABLE, "Nothing here ships this cart there"))
        : Future.succeededFuture(new ShippingOptions(options));
  }

  private static Destination checked(Destination destination) {
    if (destination == null) {
      throw Input.invalid("destination must be given");
    }
    String region = Input.optionalText("region", destination.region(), Input.NAME);
    String code = Input.optionalText("postal_code", destination.postalCode(), Input.NAME);
    return new Destination(
        Input.country("country", destination.country()),
        region == null ? null : region.strip(),
        ZoneCheck.postal(code));
  }

  private static void check(QuoteShipping.Line line) {
    Input.name("sku", line.sku());
    Input.number("quantity", line.quantity(), 1, Integer.MAX_VALUE);
    Input.number("grams", line.grams(), 0, Integer.MAX_VALUE);
  }

  private static Future<Zone> existing(Optional<Zone> zone) {
    return zone.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(unknown()));
  }

  private static Failure unknown() {
    return new Failure(FailureCode.ZONE_NOT_FOUND, "There is no such shipping zone", Map.of());
  }
}
