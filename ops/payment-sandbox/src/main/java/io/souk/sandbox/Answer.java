package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer.
 *
 * @param replayed whether it is the stored answer of an earlier request
 * @param news what the request changed, if it changed something
 */
record Answer(int status, ObjectNode body, boolean replayed, @Nullable News news) {

  static Answer ok(ObjectNode body) {
    return new Answer(200, body, false, null);
  }

  static Answer replay(Entry.Answered answered) {
    return new Answer(answered.status(), Json.parse(answered.body()), true, null);
  }

  /** Stripe's error object. */
  static Answer error(int status, String type, @Nullable String code, String message) {
    ObjectNode error = Json.MAPPER.createObjectNode().put("type", type).put("message", message);
    if (code != null) {
      error.put("code", code);
    }
    return new Answer(status, Json.MAPPER.createObjectNode().set("error", error), false, null);
  }

  Answer telling(@Nullable News change) {
    return new Answer(status, body, replayed, change);
  }

  static Answer invalid(@Nullable String code, String message) {
    return error(400, "invalid_request_error", code, message);
  }

  static Answer notFound(String id) {
    return error(
        404, "invalid_request_error", "resource_missing", "No such payment_intent: '" + id + "'");
  }

  static Answer tooManyRequests() {
    return error(
        429, "rate_limit_error", "rate_limit", "Too many requests hit the API too quickly.");
  }

  static Answer serverError() {
    return error(500, "api_error", null, "Something went wrong on our end.");
  }
}
