package io.souk.shipping.rate;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.query;
import static io.souk.shipping.rate.ZoneSql.*;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zone.Area;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zones in the database. */
public final class ZoneStore {
  private static final String UNIQUE_VIOLATION = "23505";

  /** Fails with destination_taken if another zone has one of the areas. */
  Future<Zone> put(SqlConnection transaction, PutZone zone) {
    String rates = WireFormat.encode(new Tariff(zone.rates())).toString();
    return query(transaction, PUT_ZONE, Tuple.of(zone.id(), zone.name(), rates))
        .compose(
            rows ->
                query(transaction, CLEAR_AREAS, Tuple.of(zone.id()))
                    .compose(cleared -> insertAreas(transaction, zone))
                    .map(
                        inserted ->
                            new Zone(
                                zone.id(),
                                zone.name(),
                                zone.areas(),
                                zone.rates(),
                                rows.iterator()
                                    .next()
                                    .getOffsetDateTime("updated_at")
                                    .toInstant())));
  }

  Future<Optional<Zone>> zone(SqlClient client, String id) {
    return zones(client, id).map(zones -> zones.stream().findFirst());
  }

  Future<List<Zone>> zones(SqlClient client) {
    return zones(client, null);
  }

  /** Whether there was such a zone. */
  Future<Boolean> delete(SqlClient client, String id) {
    return query(client, DELETE_ZONE, Tuple.of(id)).map(rows -> rows.rowCount() > 0);
  }

  /** Whether there is no zone at all. */
  Future<Boolean> isEmpty(SqlClient client) {
    return query(client, ANY_ZONE, Tuple.tuple())
        .map(rows -> !rows.iterator().next().getBoolean("found"));
  }

  /** What the destination's zone asks; empty if no zone has it. */
  Future<Optional<Tariff>> tariff(SqlClient client, Destination destination) {
    Tuple place = Tuple.of(destination.country(), destination.region(), destination.postalCode());
    return query(client, RATES_FOR, place).map(first(ZoneStore::tariff));
  }

  private static Future<?> insertAreas(SqlConnection transaction, PutZone zone) {
    List<Area> areas = zone.areas();
    Tuple arguments =
        Tuple.of(zone.id())
            .addValue(Columns.of(areas, String[]::new, Area::country))
            .addValue(Columns.<Area, @Nullable String>of(areas, String[]::new, Area::region))
            .addValue(Columns.<Area, @Nullable String>of(areas, String[]::new, Area::postalPrefix));
    return query(transaction, INSERT_AREAS, arguments)
        .recover(
            cause ->
                Future.failedFuture(
                    cause instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState())
                        ? new Failure(
                            FailureCode.DESTINATION_TAKEN,
                            "One of the areas is named twice, or is in another zone")
                        : cause));
  }

  private static Future<List<Zone>> zones(SqlClient client, @Nullable String id) {
    return query(client, ZONES, Tuple.of(id)).map(all(ZoneStore::zone));
  }

  private static Zone zone(Row row) {
    String[] countries = row.getArrayOfStrings("countries");
    @Nullable String[] regions = row.getArrayOfStrings("regions");
    @Nullable String[] prefixes = row.getArrayOfStrings("postal_prefixes");
    List<Area> areas = new ArrayList<>(countries.length);
    for (int i = 0; i < countries.length; i++) {
      areas.add(new Area(countries[i], regions[i], prefixes[i]));
    }
    return new Zone(
        row.getString("id"),
        row.getString("name"),
        areas,
        tariff(row).rates(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Tariff tariff(Row row) {
    return WireFormat.decode(Buffer.buffer(row.getString("rates")), Tariff.class);
  }
}
