package io.souk.notification.webhook;

import io.souk.api.notification.WebhookEndpoint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints and their secrets. */
final class EndpointStore {
  /**
   * @param requestHash of the command that made it
   */
  record Made(WebhookEndpoint endpoint, String requestHash) {}

  /**
   * @param current whether it is the one to sign with
   * @param previousUntil until when the one before it is, too
   */
  record Secret(String secret, boolean current, @Nullable Instant previousUntil) {}

  /** What a webhook to an endpoint needs; now is in seconds since 1970. */
  record Signing(String url, List<String> secrets, long now) {}

  Future<Optional<Made>> findByKey(SqlClient client, String idempotencyKey) {
    return run(client, EndpointSql.FIND_BY_KEY, Tuple.of(idempotencyKey))
        .map(
            rows -> first(rows).map(row -> new Made(endpoint(row), row.getString("request_hash"))));
  }

  Future<Void> lock(SqlClient transaction) {
    return transaction.query(EndpointSql.LOCK).execute().mapEmpty();
  }

  Future<Long> count(SqlClient client) {
    return client
        .query(EndpointSql.COUNT)
        .execute()
        .map(rows -> rows.iterator().next().getLong("endpoints"));
  }

  Future<WebhookEndpoint> insert(
      SqlClient client,
      String id,
      String idempotencyKey,
      String requestHash,
      String url,
      List<String> types,
      @Nullable String description) {
    Tuple values =
        Tuple.of(id, idempotencyKey, requestHash, url)
            .addArrayOfString(types.toArray(String[]::new))
            .addString(description);
    return run(client, EndpointSql.INSERT, values).map(rows -> endpoint(rows.iterator().next()));
  }

  Future<List<WebhookEndpoint>> list(SqlClient client) {
    return client
        .query(EndpointSql.LIST)
        .execute()
        .map(
            rows -> {
              List<WebhookEndpoint> all = new ArrayList<>();
              rows.forEach(row -> all.add(endpoint(row)));
              return all;
            });
  }

  Future<Optional<WebhookEndpoint>> find(SqlClient client, String id) {
    return one(client, EndpointSql.FIND, Tuple.of(id));
  }

  Future<Optional<WebhookEndpoint>> findLocked(SqlClient transaction, String id) {
    return one(transaction, EndpointSql.FIND_LOCKED, Tuple.of(id));
  }

  /** Changes what is not null; empty if there is no such endpoint. */
  Future<Optional<WebhookEndpoint>> update(
      SqlClient client,
      String id,
      @Nullable String url,
      @Nullable List<String> types,
      @Nullable String description,
      @Nullable Boolean enabled) {
    Tuple values =
        Tuple.of(id, url)
            .addArrayOfString(types == null ? null : types.toArray(String[]::new))
            .addString(description)
            .addBoolean(enabled);
    return one(client, EndpointSql.UPDATE, values);
  }

  Future<Void> delete(SqlClient client, String id) {
    return run(client, EndpointSql.DELETE, Tuple.of(id)).mapEmpty();
  }

  Future<Optional<Secret>> findSecret(SqlClient client, String endpointId, String key) {
    return run(client, EndpointSql.FIND_SECRET, Tuple.of(endpointId, key))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Secret(
                                row.getString("secret"),
                                row.getBoolean("current"),
                                instant(row, "previous_until"))));
  }

  /** Replaces the current secret, which is signed with for so long yet; answers until when. */
  Future<Instant> replaceSecret(
      SqlClient transaction, String endpointId, String key, String secret, Duration overlap) {
    return run(transaction, EndpointSql.DELETE_ENDED, Tuple.of(endpointId))
        .compose(
            deleted ->
                run(transaction, EndpointSql.END_CURRENT, Tuple.of(endpointId, overlap.toMillis())))
        .compose(
            ended ->
                insertSecret(transaction, endpointId, key, secret)
                    .map(
                        inserted ->
                            ended.iterator().next().getOffsetDateTime("ends_at").toInstant()));
  }

  Future<Void> insertSecret(SqlClient client, String endpointId, String key, String secret) {
    return run(client, EndpointSql.INSERT_SECRET, Tuple.of(endpointId, key, secret)).mapEmpty();
  }

  Future<Optional<Signing>> signing(SqlClient client, String endpointId) {
    return run(client, EndpointSql.SIGNING, Tuple.of(endpointId))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Signing(
                                row.getString("url"),
                                List.of(row.getArrayOfStrings("secrets")),
                                row.getLong("now"))));
  }

  Future<Void> forgetSecrets(SqlClient client) {
    return client.query(EndpointSql.FORGET_SECRETS).execute().mapEmpty();
  }

  private static Future<Optional<WebhookEndpoint>> one(SqlClient client, String sql, Tuple values) {
    return run(client, sql, values).map(rows -> first(rows).map(EndpointStore::endpoint));
  }

  private static Future<RowSet<Row>> run(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static WebhookEndpoint endpoint(Row row) {
    String disabledReason = row.getString("disabled_reason");
    return new WebhookEndpoint(
        row.getString("id"),
        row.getString("url"),
        List.of(row.getArrayOfStrings("types")),
        row.getString("description"),
        disabledReason == null ? WebhookEndpoint.Status.ENABLED : WebhookEndpoint.Status.DISABLED,
        disabledReason,
        row.getInteger("failures"),
        instant(row, "failing_since"),
        instant(row, "paused_until"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }
}
