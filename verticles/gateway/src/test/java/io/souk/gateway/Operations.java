package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations of a contract, each with the request that its own examples make. */
final class Operations {
  private final JsonObject contract;

  Operations(JsonObject contract) {
    this.contract = contract;
  }

  /**
   * @param path with its placeholders
   */
  record Operation(String method, String path, JsonObject declared) {
    String id() {
      return declared.getString("operationId");
    }

    boolean isForAdmins() {
      return isFor("admin");
    }

    boolean isForCustomersOnly() {
      return isFor("customer") && declared.getJsonArray("security").size() == 1;
    }

    /** Whether it says that callers may prove themselves this way. */
    boolean isFor(String scheme) {
      return ways().anyMatch(way -> way.containsKey(scheme));
    }

    /** The roles of admins who may call it. */
    Set<String> roles() {
      return ways()
          .flatMap(way -> way.getJsonArray("admin", new JsonArray()).stream())
          .map(String.class::cast)
          .collect(Collectors.toSet());
    }

    private Stream<JsonObject> ways() {
      return declared.getJsonArray("security").stream().map(JsonObject.class::cast);
    }

    /** The first success it declares. */
    int success() {
      return declared.getJsonObject("responses").fieldNames().stream()
          .filter(status -> status.startsWith("2"))
          .mapToInt(Integer::parseInt)
          .min()
          .orElseThrow();
    }

    @Override
    public String toString() {
      return id();
    }
  }

  List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    for (Map.Entry<String, Object> path : contract.getJsonObject("paths")) {
      for (Map.Entry<String, Object> operation : (JsonObject) path.getValue()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        all.add(new Operation(method, path.getKey(), (JsonObject) operation.getValue()));
      }
    }
    return all;
  }

  /** The request made of the operation's examples, by the owner or a customer if it needs one. */
  HttpRequest.Builder example(GatewayUnderTest gateway, Operation operation) {
    HttpRequest.Builder request = anonymous(gateway, operation);
    if (operation.isForAdmins()) {
      request.header("Authorization", "Bearer " + GatewayUnderTest.ADMIN_KEY);
    } else if (operation.isForCustomersOnly()) {
      String token = gateway.customers.tokens.of(FakeCustomers.ID);
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /** The same without a word of who sends it. */
  HttpRequest.Builder anonymous(GatewayUnderTest gateway, Operation operation) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    Map<String, String> headers = new HashMap<>();
    for (Object declared : operation.declared().getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = resolved((JsonObject) declared);
      String name = parameter.getString("name");
      String example = parameter.getString("example");
      boolean required = parameter.getBoolean("required", false);
      assertThat(example != null || !required).as("%s has an example", name).isTrue();
      if (example != null) {
        switch (parameter.getString("in")) {
          case "path" -> path = path.replace("{" + name + "}", encoded(example));
          case "query" -> query.add(name + "=" + encoded(example));
          default -> headers.put(name, example);
        }
      }
    }
    HttpRequest.Builder request = gateway.request(path + "?" + String.join("&", query));
    request.method(operation.method(), body(operation, headers));
    headers.forEach(request::header);
    return request;
  }

  private BodyPublisher body(Operation operation, Map<String, String> headers) {
    JsonObject body = operation.declared().getJsonObject("requestBody");
    if (body == null) {
      return BodyPublishers.noBody();
    }
    Map.Entry<String, Object> content = body.getJsonObject("content").iterator().next();
    headers.put("Content-Type", content.getKey());
    JsonObject media = (JsonObject) content.getValue();
    Object example =
        media.containsKey("example")
            ? media.getValue("example")
            : resolved(media.getJsonObject("schema")).getJsonArray("examples").getValue(0);
    return BodyPublishers.ofString(example.toString());
  }

  /** What the object refers to, or itself. */
  JsonObject resolved(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    JsonObject found = contract;
    for (String name : reference.substring(2).split("/", -1)) {
      found = found.getJsonObject(name);
    }
    return found;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
