package io.souk.notification.webhook;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.notification.ListWebhookDeliveries;
import io.souk.api.notification.ReplayWebhooks;
import io.souk.api.notification.WebhookDelivery;
import io.souk.api.notification.WebhookDeliveryPage;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.api.notification.WebhookReplay;
import io.souk.chassis.database.Database;
import io.souk.notification.webhook.ArchiveStore.Listed;
import io.souk.notification.webhook.ArchiveStore.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what was sent, and sends it again. */
final class Archive {
  private static final int LONGEST_PAGE = 100;
  // Times Postgres and this program both know.
  private static final Instant BEGINNING = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;
  private final EndpointStore endpoints;
  private final ArchiveStore archive;
  private final int maxReplay;

  /**
   * @param maxReplay events replayed by one command
   */
  Archive(Database database, EndpointStore endpoints, ArchiveStore archive, int maxReplay) {
    this.database = database;
    this.endpoints = endpoints;
    this.archive = archive;
    this.maxReplay = maxReplay;
  }

  Future<WebhookDeliveryPage> list(ListWebhookDeliveries query) {
    String id = query.endpointId();
    if (query.limit() < 1 || query.limit() > LONGEST_PAGE) {
      return refuse(FailureCode.INVALID_REQUEST, "limit must be from 1 to " + LONGEST_PAGE);
    }
    long before;
    try {
      before = query.cursor() == null ? Long.MAX_VALUE : Long.parseLong(query.cursor());
    } catch (NumberFormatException e) {
      return badCursor();
    }
    return endpoints
        .find(database.client(), id)
        .compose(found -> EndpointRules.existing(found, id))
        .compose(
            endpoint ->
                archive.list(
                    database.client(),
                    id,
                    query.status(),
                    query.orderId(),
                    before,
                    query.limit() + 1))
        .map(found -> page(found, query.limit()));
  }

  private static WebhookDeliveryPage page(List<Listed> found, int limit) {
    boolean more = found.size() > limit;
    List<Listed> shown = more ? found.subList(0, limit) : found;
    List<WebhookDelivery> data = shown.stream().map(Listed::delivery).toList();
    return new WebhookDeliveryPage(
        data, more, more ? String.valueOf(shown.get(limit - 1).position()) : null);
  }

  Future<WebhookReplay> replay(ReplayWebhooks command) {
    if (command.orderId() == null && command.from() == null) {
      return refuse(FailureCode.INVALID_REQUEST, "Either from or order_id must be given");
    }
    Optional<Place> behind = behind(command.cursor());
    if (behind.isEmpty()) {
      return badCursor();
    }
    Instant from = within(command.from() == null ? BEGINNING : command.from());
    Instant to = within(command.to() == null ? END : command.to());
    return database.transaction(
        transaction ->
            enabled(transaction, command.endpointId())
                .compose(
                    endpoint ->
                        archive.kept(
                            transaction,
                            endpoint.id(),
                            from,
                            to,
                            Optional.ofNullable(command.orderId()),
                            Boolean.TRUE.equals(command.onlyDead()),
                            behind.get(),
                            maxReplay))
                .compose(
                    places ->
                        archive
                            .sendAgain(transaction, command.endpointId(), places)
                            .map(again -> new WebhookReplay(again, next(places)))));
  }

  /** Kept as it is until the replay is written: nothing may be pending for a disabled one. */
  private Future<WebhookEndpoint> enabled(SqlConnection transaction, String id) {
    return endpoints
        .findLocked(transaction, id)
        .compose(found -> EndpointRules.existing(found, id))
        .compose(
            endpoint ->
                endpoint.status() == WebhookEndpoint.Status.ENABLED
                    ? Future.succeededFuture(endpoint)
                    : refuse(
                        FailureCode.WEBHOOK_ENDPOINT_DISABLED,
                        "The webhook endpoint is switched off; switch it on first"));
  }

  private @Nullable String next(List<Place> places) {
    if (places.size() < maxReplay) {
      return null;
    }
    Place last = places.get(places.size() - 1);
    return last.at() + "_" + last.position();
  }

  /** Empty if the cursor is none of ours. */
  private static Optional<Place> behind(@Nullable String cursor) {
    if (cursor == null) {
      return Optional.of(new Place(BEGINNING, 0));
    }
    int split = cursor.indexOf('_');
    try {
      return split < 0
          ? Optional.empty()
          : Optional.of(
              new Place(
                  within(Instant.parse(cursor.substring(0, split))),
                  Long.parseLong(cursor.substring(split + 1))));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant within(Instant at) {
    if (at.isBefore(BEGINNING)) {
      return BEGINNING;
    }
    return at.isAfter(END) ? END : at;
  }

  private static <T> Future<T> badCursor() {
    return refuse(FailureCode.INVALID_REQUEST, "The cursor is not one of this list");
  }

  private static <T> Future<T> refuse(FailureCode code, String detail) {
    return Future.failedFuture(new Failure(code, detail));
  }
}
