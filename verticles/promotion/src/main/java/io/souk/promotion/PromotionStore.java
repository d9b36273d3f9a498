package io.souk.promotion;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.chassis.database.Rows.query;
import static io.souk.promotion.PromotionSql.CREATED_BY;
import static io.souk.promotion.PromotionSql.END;
import static io.souk.promotion.PromotionSql.EXISTS;
import static io.souk.promotion.PromotionSql.FIND;
import static io.souk.promotion.PromotionSql.INSERT;
import static io.souk.promotion.PromotionSql.LIST;
import static io.souk.promotion.PromotionSql.UPDATE;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Promotions in the database. */
final class PromotionStore {
  /**
   * A promotion as it is now.
   *
   * @param from the terms it was created from
   */
  record Created(Promotion promotion, PromotionTerms from) {}

  /**
   * A promotion in a list.
   *
   * @param number its place
   */
  record Listed(Promotion promotion, long number) {}

  /** Empty if the key is known. */
  Future<Optional<Promotion>> insert(
      SqlClient client, String id, String key, PromotionTerms terms) {
    return one(client, INSERT, withTerms(Tuple.of(id, key, json(terms)), terms));
  }

  /** The promotion made under a key that is known. */
  Future<Created> createdBy(SqlClient client, String key) {
    return query(client, CREATED_BY, Tuple.of(key))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              Buffer asked = Buffer.buffer(row.getString("asked"));
              return new Created(promotion(row), WireFormat.decode(asked, PromotionTerms.class));
            });
  }

  Future<Optional<Promotion>> find(SqlClient client, String id) {
    return one(client, FIND, Tuple.of(id));
  }

  Future<Boolean> exists(SqlClient client, String id) {
    return query(client, EXISTS, Tuple.of(id)).map(rows -> rows.size() > 0);
  }

  /** The newest behind a number. */
  Future<List<Listed>> list(
      SqlClient client, Promotion.@Nullable Status status, long before, int limit) {
    String wanted = status == null ? null : status.name().toLowerCase(Locale.ROOT);
    return query(client, LIST, Tuple.of(wanted, before, limit))
        .map(all(row -> new Listed(promotion(row), row.getLong("number"))));
  }

  /** Empty if there is none of this id and version. */
  Future<Optional<Promotion>> update(
      SqlClient client, String id, int version, PromotionTerms terms) {
    return one(client, UPDATE, withTerms(Tuple.of(id, version), terms));
  }

  /** Empty if there is none, or it has ended. */
  Future<Optional<Promotion>> end(SqlClient client, String id) {
    return one(client, END, Tuple.of(id));
  }

  /** The terms of any row that has a promotion's columns. */
  static PromotionTerms terms(Row row) {
    return new PromotionTerms(
        row.getString("title"),
        Objects.requireNonNull(json(row, "effect", Effect.class)),
        json(row, "applies_to", Selection.class),
        json(row, "gets", Selection.class),
        json(row, "minimum", Money.class),
        row.getBoolean("automatic"),
        row.getBoolean("combines"),
        instant(row, "starts_at"),
        instant(row, "ends_at"));
  }

  private static Promotion promotion(Row row) {
    return new Promotion(
        row.getString("id"),
        Promotion.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        terms(row),
        row.getInteger("version"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Tuple withTerms(Tuple first, PromotionTerms terms) {
    return first
        .addValue(terms.title())
        .addValue(json(terms.effect()))
        .addValue(json(terms.appliesTo()))
        .addValue(json(terms.gets()))
        .addValue(json(terms.minimum()))
        .addValue(terms.automatic())
        .addValue(terms.combines())
        .addValue(time(terms.startsAt()))
        .addValue(time(terms.endsAt()));
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : WireFormat.encode(value).toString();
  }

  private static <T> @Nullable T json(Row row, String column, Class<T> type) {
    JsonObject value = row.getJsonObject(column);
    return value == null ? null : WireFormat.decode(value.toBuffer(), type);
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static Future<Optional<Promotion>> one(SqlClient client, String sql, Tuple arguments) {
    return query(client, sql, arguments).map(first(PromotionStore::promotion));
  }
}
