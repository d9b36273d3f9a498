package io.souk.gateway;

import io.vertx.config.yaml.YamlProcessor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The API's OpenAPI 3.1 contract.
 *
 * @param document as it is published
 * @param requests what requests are routed and checked by
 */
record ApiContract(JsonObject document, OpenAPIContract requests) {
  /** Where an operation in {@link #requests} keeps its {@code security}. */
  static final String CALLERS = "x-callers";

  /** What all areas share. */
  private static final String SHARED = "openapi/souk.yaml";

  static Future<ApiContract> load(Vertx vertx) {
    List<String> files =
        Stream.concat(Stream.of(SHARED), Area.ALL.stream().map(Area::file)).toList();
    return Future.all(files.stream().map(file -> read(vertx, file)).toList())
        .compose(parts -> from(vertx, new ContractParts(files, parts.list()).merged()));
  }

  private static Future<JsonObject> read(Vertx vertx, String file) {
    return vertx
        .fileSystem()
        .readFile(file)
        .compose(yaml -> new YamlProcessor().process(vertx, new JsonObject(), yaml));
  }

  private static Future<ApiContract> from(Vertx vertx, JsonObject document) {
    return OpenAPIContract.from(vertx, requestsOf(document))
        .map(requests -> new ApiContract(document, requests));
  }

  /**
   * The router's library refuses contracts with media types it cannot validate itself (CSV, HTML,
   * problems): answers are left out, and a body that is not JSON counts as bytes. Its router would
   * also put its own doorkeepers before ours: who may call stands under another name.
   */
  private static JsonObject requestsOf(JsonObject document) {
    JsonObject copy = document.copy();
    endPatterns(copy);
    copy.getJsonObject("components").remove("responses");
    for (Map.Entry<String, Object> path : copy.getJsonObject("paths")) {
      for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
        if (operation.getValue() instanceof JsonObject requests) {
          requests.put(CALLERS, requests.remove("security"));
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
