package io.souk.notification.webhook;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.notification.WebhookEndpoint;
import io.souk.notification.webhook.Destination.RefusedUrlException;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an endpoint may be. */
final class EndpointRules {
  private static final int MOST_TYPES = 50;
  private static final int LONGEST_DESCRIPTION = 200;
  private static final int LONGEST_KEY = 255;
  private static final Pattern TYPE =
      Pattern.compile("\\*|[a-z][a-z_]{0,39}\\.(\\*|[a-z][a-z_]{0,39})");

  private final AddressGuard guard;

  EndpointRules(AddressGuard guard) {
    this.guard = guard;
  }

  /**
   * Looks at what is given; null is not.
   *
   * @throws Failure invalid_request, webhook_url_refused
   */
  void check(@Nullable String url, @Nullable List<String> types, @Nullable String description) {
    if (types != null) {
      checkTypes(types);
    }
    if (description != null
        && (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0)) {
      throw invalid("The description must have at most " + LONGEST_DESCRIPTION + " characters");
    }
    if (url != null) {
      checkUrl(url);
    }
  }

  /**
   * @throws Failure invalid_request
   */
  void checkKey(String idempotencyKey) {
    if (idempotencyKey.isEmpty() || idempotencyKey.length() > LONGEST_KEY) {
      throw invalid("The idempotency key must have 1 to " + LONGEST_KEY + " characters");
    }
  }

  private static void checkTypes(List<String> types) {
    if (types.isEmpty() || types.size() > MOST_TYPES) {
      throw invalid("An endpoint wants 1 to " + MOST_TYPES + " types");
    }
    if (new HashSet<>(types).size() < types.size()) {
      throw invalid("A type is named twice");
    }
    for (String type : types) {
      if (!TYPE.matcher(type).matches()) {
        throw invalid("A type is like order.placed, order.* or *");
      }
    }
  }

  private void checkUrl(String url) {
    try {
      Destination.of(url, guard);
    } catch (RefusedUrlException e) {
      throw new Failure(
          FailureCode.WEBHOOK_URL_REFUSED, "Webhooks are not sent to this URL: " + e.getMessage());
    }
  }

  static Future<WebhookEndpoint> existing(Optional<WebhookEndpoint> found, String id) {
    return found
        .map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Failure(
                        FailureCode.WEBHOOK_ENDPOINT_NOT_FOUND,
                        "There is no webhook endpoint " + id)));
  }

  private static Failure invalid(String detail) {
    return new Failure(FailureCode.INVALID_REQUEST, detail);
  }
}
