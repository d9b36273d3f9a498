package io.souk.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * A page of a list, newest first as Stripe lists.
 *
 * @param hasMore whether older ones follow
 */
record Page<T>(List<T> data, boolean hasMore) {
  /**
   * Which part of a list is asked for.
   *
   * @param from seconds since 1970, created then or later
   * @param to created then or earlier
   * @param after only what is older than the one with this id; empty for the newest
   */
  record Query(long from, long to, String after, int limit) {}

  /** What Stripe's API answers. */
  ObjectNode toJson(String url, Function<T, ObjectNode> show) {
    ObjectNode json =
        Json.MAPPER
            .createObjectNode()
            .put("object", "list")
            .put("url", url)
            .put("has_more", hasMore);
    ArrayNode array = json.putArray("data");
    data.forEach(each -> array.add(show.apply(each)));
    return json;
  }
}
