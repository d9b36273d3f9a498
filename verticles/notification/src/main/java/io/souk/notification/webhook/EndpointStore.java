package io.souk.notification.webhook;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.chassis.database.Rows.instant;
import static io.souk.chassis.database.Rows.query;

import io.souk.api.notification.WebhookEndpoint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
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
    return query(client, EndpointSql.FIND_BY_KEY, Tuple.of(idempotencyKey))
        .map(first(row -> new Made(endpoint(row), row.getString("request_hash"))));
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
    return query(client, EndpointSql.INSERT, values).map(rows -> endpoint(rows.iterator().next()));
  }

  Future<List<WebhookEndpoint>> list(SqlClient client) {
    return client.query(EndpointSql.LIST).execute().map(all(EndpointStore::endpoint));
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
    return query(client, EndpointSql.DELETE, Tuple.of(id)).mapEmpty();
  }

  Future<Optional<Secret>> findSecret(SqlClient client, String endpointId, String key) {
    return query(client, EndpointSql.FIND_SECRET, Tuple.of(endpointId, key))
        .map(
            first(
                row ->
                    new Secret(
                        row.getString("secret"),
                        row.getBoolean("current"),
                        instant(row, "previous_until"))));
  }

  /** Replaces the current secret, which is signed with for so long yet; answers until when. */
  Future<Instant> replaceSecret(
      SqlClient transaction, String endpointId, String key, String secret, Duration overlap) {
    return query(transaction, EndpointSql.DELETE_ENDED, Tuple.of(endpointId))
        .compose(
            deleted ->
                query(
                    transaction, EndpointSql.END_CURRENT, Tuple.of(endpointId, overlap.toMillis())))
        .compose(
            ended ->
                insertSecret(transaction, endpointId, key, secret)
                    .map(
                        inserted ->
                            ended.iterator().next().getOffsetDateTime("ends_at").toInstant()));
  }

  Future<Void> insertSecret(SqlClient client, String endpointId, String key, String secret) {
    return query(client, EndpointSql.INSERT_SECRET, Tuple.of(endpointId, key, secret)).mapEmpty();
  }

  Future<Optional<Signing>> signing(SqlClient client, String endpointId) {
    return query(client, EndpointSql.SIGNING, Tuple.of(endpointId))
        .map(
            first(
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
    return query(client, sql, values).map(first(EndpointStore::endpoint));
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
}
