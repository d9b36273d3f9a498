package io.souk.gateway;

import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Map;

/**
 * The API's OpenAPI 3.1 contract.
 *
 * @param document as it is published
 * @param requests what requests are routed and checked by
 */
record ApiContract(JsonObject document, OpenAPIContract requests) {
  private static final String FILE = "openapi.yaml";

  static Future<ApiContract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(FILE)
        .compose(yaml -> new YamlProcessor().process(vertx, new JsonObject(), yaml))
        .compose(
            document ->
                OpenAPIContract.from(vertx, requestsOf(document))
                    .map(requests -> new ApiContract(document, requests)));
  }

  /**
   * The router's library refuses contracts with media types it cannot validate itself (CSV, HTML,
   * problems): answers are left out, and a body that is not JSON counts as bytes.
   */
  private static JsonObject requestsOf(JsonObject document) {
    JsonObject copy = document.copy();
    endPatterns(copy);
    copy.getJsonObject("components").remove("responses");
    for (Map.Entry<String, Object> path : copy.getJsonObject("paths")) {
      for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
        if (operation.getValue() instanceof JsonObject requests) {
          requests.put(
              "responses",
              new JsonObject().put("default", new JsonObject().put("description", "any")));
          bytesUnlessJson(requests.getJsonObject("requestBody", new JsonObject()));
        }
      }
    }
    return copy;
  }

  /** JSON Schema's {@code $} is the very end; Java's is also before a last line break. */
  private static void endPatterns(Object part) {
    if (part instanceof JsonArray array) {
      array.forEach(ApiContract::endPatterns);
    } else if (part instanceof JsonObject object) {
      object.forEach(entry -> endPatterns(entry.getValue()));
      if (object.getValue("pattern") instanceof String pattern && pattern.endsWith("$")) {
        object.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
      }
    }
  }

  private static void bytesUnlessJson(JsonObject body) {
    JsonObject content = body.getJsonObject("content");
    if (content != null && !content.containsKey("application/json")) {
      body.put("content", new JsonObject().put("application/octet-stream", new JsonObject()));
    }
  }
}
