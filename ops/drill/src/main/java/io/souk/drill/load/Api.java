package io.souk.drill.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.drill.history.Answer;
import io.souk.drill.history.Line;
import io.souk.drill.history.Op;
import io.souk.drill.history.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The public API's requests and answers, written and read. */
public final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_BODY = "Content-Type";
  private static final String JSON_TYPE = "application/json";

  private final String adminKey;

  public Api(String adminKey) {
    this.adminKey = adminKey;
  }

  /**
   * A request as HTTP.
   *
   * @param path below the gateway's address
   * @param body absent if it has none
   */
  public record Message(
      String method, String path, Map<String, String> headers, @Nullable String body) {}

  /** How to ask for it. */
  public Message write(Request request) {
    String path = path(request);
    return switch (request.op()) {
      case PLACE ->
          new Message("POST", path, keyed(Objects.requireNonNull(request.key())), order(request));
      case CANCEL -> new Message("POST", path, Map.of(), null);
      case GET_ORDER, GET_STOCK -> new Message("GET", path, Map.of(), null);
      case SET_STOCK ->
          new Message(
              "PUT",
              path,
              Map.of(JSON_BODY, JSON_TYPE, "Authorization", "Bearer " + adminKey),
              count(request));
    };
  }

  Message newCart() {
    return new Message("POST", "/v1/carts", Map.of(JSON_BODY, JSON_TYPE), "{}");
  }

  /** The id of a cart that was answered. */
  static String cart(String content) {
    return json(content).path("id").asText();
  }

  /** What puts everything into a cart, one after the other. */
  List<Message> filling(String cart, Request request) {
    List<Message> steps = new ArrayList<>();
    for (Line line : request.lines()) {
      ObjectNode addition =
          JSON.createObjectNode().put("sku", line.sku()).put("quantity", line.quantity());
      steps.add(
          new Message(
              "POST", "/v1/carts/" + cart + "/lines", keyed("add-" + steps.size()), "" + addition));
    }
    ObjectNode details = JSON.createObjectNode();
    describe(details, request);
    steps.add(
        new Message(
            "PATCH", "/v1/carts/" + cart, Map.of(JSON_BODY, JSON_TYPE), details.toString()));
    return steps;
  }

  /** How to order what is in a cart. */
  Message checkOut(String cart, Request request) {
    ObjectNode body = JSON.createObjectNode();
    pay(body, request);
    return new Message(
        "POST",
        "/v1/carts/" + cart + "/checkout",
        keyed(Objects.requireNonNull(request.key())),
        body.toString());
  }

  /** What was answered; none if it is no answer of this API. */
  public static Answer read(Op op, int status, String content) {
    JsonNode body = json(content);
    if (status < 200 || status > 299) {
      return Answer.problem(
          status, body.path("code").asText(""), text(body, "order_id"), text(body, "sku"));
    }
    return switch (op) {
      case PLACE, CANCEL, GET_ORDER ->
          Answer.order(
              status,
              body.path("id").asText(),
              body.path("status").asText(),
              text(body, "cancel_reason"));
      case SET_STOCK, GET_STOCK ->
          Answer.stock(
              new Answer.Stock(
                  body.path("on_hand").asLong(),
                  body.path("available").asLong(),
                  body.path("held").asLong(),
                  body.path("committed").asLong()));
    };
  }

  private static String path(Request request) {
    return switch (request.op()) {
      case PLACE -> "/v1/orders";
      case CANCEL -> "/v1/orders/" + request.orderId() + "/cancel";
      case GET_ORDER -> "/v1/orders/" + request.orderId();
      case GET_STOCK -> "/v1/stock/" + encoded(request.sku());
      case SET_STOCK -> "/v1/admin/stock/" + encoded(request.sku());
    };
  }

  private static String order(Request request) {
    ObjectNode order = JSON.createObjectNode();
    request
        .lines()
        .forEach(
            line ->
                order
                    .withArray("lines")
                    .addObject()
                    .put("sku", line.sku())
                    .put("quantity", line.quantity()));
    describe(order, request);
    pay(order, request);
    return order.toString();
  }

  private static void describe(ObjectNode order, Request request) {
    order.put("email", "ada@example.com");
    order
        .putObject("shipping_address")
        .put("name", "Ada Lovelace")
        .put("line1", "12 St James's Square")
        .put("city", "London")
        .put("postal_code", "SW1Y 4JH")
        .put("country", "GB");
    if (request.coupon() != null) {
      order.putArray("coupons").add(request.coupon());
    }
  }

  private static void pay(ObjectNode order, Request request) {
    order.putObject("payment").put("provider", "sandbox").put("token", request.token());
  }

  private static Map<String, String> keyed(String key) {
    return Map.of(JSON_BODY, JSON_TYPE, "Idempotency-Key", key);
  }

  private static String count(Request request) {
    return JSON.createObjectNode()
        .put("on_hand", request.quantity())
        .put("reason", "counted")
        .toString();
  }

  private static @Nullable String text(JsonNode body, String field) {
    return body.hasNonNull(field) ? body.get(field).asText() : null;
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode(); // e.g. of a proxy
    }
  }

  private static String encoded(@Nullable String sku) {
    return URLEncoder.encode(Objects.requireNonNull(sku), StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
