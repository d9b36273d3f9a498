package io.souk.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A whole purchase over the public API, told step by step: from a coupon to a partial return. */
final class DemoPurchase {
  // Every step is under way within seconds; a machine that has just started is slow.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final String SEARCH = "necklace";
  private static final String COUPON = "WELCOME10";

  private final PublicApi buyer;
  private final PublicApi merchant;
  private final Consumer<String> told;

  /**
   * @param told hears a line for each step
   */
  DemoPurchase(URI gateway, String adminKey, Consumer<String> told) {
    this.buyer = PublicApi.ofBuyer(gateway);
    this.merchant = PublicApi.ofMerchant(gateway, adminKey);
    this.told = told;
  }

  /**
   * Buys two units and sends one back.
   *
   * @return the order, at its end
   * @throws LocalException if any step does not succeed in time
   */
  JsonNode walk() {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      String endpoint = subscribe(receiver);
      String sku = browse();
      stockUp(sku);
      offerCoupon();
      String order = checkOut(fillCart(sku));
      ship(order, sku);
      returnOne(order, sku);
      JsonNode refunded = awaitRefund(order);
      awaitWebhooks(receiver, order);
      merchant.delete("/v1/admin/webhook-endpoints/" + endpoint);
      return refunded;
    }
  }

  private String subscribe(WebhookReceiver receiver) {
    JsonNode created =
        merchant.post(
            "/v1/admin/webhook-endpoints",
            """
            {"url": "%s", "types": ["order.*", "fulfillment.*", "return.*"]}"""
                .formatted(receiver.address()));
    receiver.trust(created.path("secret").asText());
    return created.at("/endpoint/id").asText();
  }

  private String browse() {
    JsonNode found = buyer.get("/v1/products?limit=100&q=" + SEARCH).path("data");
    if (found.isEmpty()) {
      throw new LocalException("Nothing is found under " + SEARCH);
    }
    JsonNode product = found.get(0);
    JsonNode variant = product.at("/variants/0");
    tell(
        "browse",
        "%d found under %s, %s for %s"
            .formatted(
                found.size(),
                SEARCH,
                product.path("title").asText(),
                money(variant.path("price"))));
    return variant.path("sku").asText();
  }

  /** The sample catalogs have one of each. */
  private void stockUp(String sku) {
    JsonNode stock =
        merchant.put(
            "/v1/admin/stock/" + sku,
            """
            {"on_hand": 50, "reason": "delivered"}""");
    tell("stock", stock.path("available").asText() + " of " + sku);
  }

  private void offerCoupon() {
    TenthOff offer =
        new TenthOff(
            "10% off your first order", COUPON, "\"max_uses\": 100, \"max_uses_per_customer\": 1");
    offer.offer(merchant);
    tell("promote", "coupon " + COUPON + ": " + offer.title());
  }

  private String fillCart(String sku) {
    String cart = "/v1/carts/" + buyer.post("/v1/carts", "{}").path("id").asText();
    buyer.post(cart + "/lines", "{\"sku\": \"%s\", \"quantity\": 2}".formatted(sku));
    JsonNode filled =
        buyer.patch(
            cart,
            """
            {
              "email": "ada@example.com",
              "shipping_address": {
                "name": "Ada Lovelace", "line1": "12 St James's Square",
                "city": "London", "postal_code": "SW1Y 4JH", "country": "GB"
              },
              "coupons": ["%s"]
            }"""
                .formatted(COUPON));
    tell(
        "cart",
        "2 x %s, %s less %s"
            .formatted(
                filled.at("/lines/0/title").asText(),
                money(filled.at("/totals/subtotal")),
                money(filled.at("/totals/discount"))));
    return cart;
  }

  private String checkOut(String cart) {
    String id =
        buyer
            .post(
                cart + "/checkout",
                "{\"payment\": {\"provider\": \"sandbox\", \"token\": \"pm_card_visa\"}}")
            .path("id")
            .asText();
    JsonNode order =
        await("the order to be confirmed", () -> orderWhere(id, "status", "confirmed"));
    tell("checkout", id + " is confirmed: " + money(order.at("/totals/total")));
    return id;
  }

  private void ship(String order, String sku) {
    String fulfillments = "/v1/admin/orders/" + order + "/fulfillments";
    await("shipping to know the order", () -> merchant.find(fulfillments));
    String fulfillment =
        "/v1/admin/fulfillments/"
            + merchant
                .post(
                    fulfillments,
                    "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 2}]}".formatted(sku))
                .path("id")
                .asText();
    JsonNode shipped =
        merchant.post(
            fulfillment + "/ship", "{\"carrier\": \"Royal Mail\", \"number\": \"RM123456789GB\"}");
    merchant.post(fulfillment + "/deliver", "{}");
    await("the money to be taken", () -> orderWhere(order, "payment_status", "captured"));
    tell("ship", "by " + shipped.at("/tracking/carrier").asText() + ", delivered, paid");
  }

  private void returnOne(String order, String sku) {
    String id =
        merchant
            .post(
                "/v1/admin/orders/" + order + "/returns",
                "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1, \"reason\": \"too small\"}]}"
                    .formatted(sku))
            .path("id")
            .asText();
    merchant.post(
        "/v1/admin/returns/" + id + "/receipts",
        "{\"lines\": [{\"sku\": \"%s\", \"quantity\": 1, \"restock\": true}]}".formatted(sku));
    tell("return", "1 of 2 came back and is on the shelf again");
  }

  private JsonNode awaitRefund(String id) {
    JsonNode order =
        await("the refund", () -> orderWhere(id, "payment_status", "partially_refunded"));
    tell("refund", money(order.at("/totals/refunded")) + " of " + money(order.at("/totals/total")));
    return order;
  }

  private void awaitWebhooks(WebhookReceiver receiver, String order) {
    List<String> types =
        await(
            "the webhooks",
            () ->
                Optional.of(receiver.typesAbout(order))
                    .filter(seen -> seen.contains("order.placed"))
                    .filter(seen -> seen.contains("order.refunded")));
    tell("webhooks", String.join(", ", types));
  }

  private Optional<JsonNode> orderWhere(String id, String member, String value) {
    return Optional.of(buyer.get("/v1/orders/" + id))
        .filter(order -> order.path(member).asText().equals(value));
  }

  private static <T> T await(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<T> seen = look.get();
    while (seen.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new LocalException("Waited for " + what + " in vain");
      }
      Pause.of(LOOK_EVERY);
      seen = look.get();
    }
    return seen.get();
  }

  /** Of the sample catalogs' currency, which has two decimals. */
  private static String money(JsonNode money) {
    return "%s %s"
        .formatted(
            BigDecimal.valueOf(money.path("amount").asLong(), 2), money.path("currency").asText());
  }

  private void tell(String step, String what) {
    told.accept(String.format(Locale.ROOT, "%-9s %s", step, what));
  }
}
