package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.FulfillOrder;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ReceiveReturn;
import io.souk.api.shipping.ReceivedLine;
import io.souk.api.shipping.ShipFulfillment;
import io.souk.api.shipping.ShipmentLine;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shipping says and does, as clients see it: rates, fulfillments and returns. */
@ExtendWith(WithGateway.class)
class ShippingApiIT {
  private static final String QUOTES = "/v1/shipping/quotes";
  private static final String FULFILLMENTS = "/v1/admin/orders/ord_1/fulfillments";

  private final GatewayUnderTest gateway;

  ShippingApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.shipping.forget();
  }

  @Test
  void aCartIsWeighedAndPricedByTheCatalog() {
    JsonObject options =
        quote(
                "{'destination': {'country': 'GB', 'postal_code': 'SW1Y 4JH'},"
                    + " 'lines': [{'sku': 'chain-bracelet-1', 'quantity': 2}]}")
            .ok(200);
    assertThat(options.getJsonArray("options").getJsonObject(0).getString("id"))
        .isEqualTo("standard");
    assertThat(gateway.shipping.commands)
        .singleElement()
        .isInstanceOfSatisfying(
            QuoteShipping.class,
            asked -> {
              assertThat(asked.destination()).isEqualTo(new Destination("GB", null, "SW1Y 4JH"));
              assertThat(asked.lines()).extracting(line -> line.quantity()).containsExactly(2);
              assertThat(asked.subtotal().amount()).isEqualTo(2 * 4299);
            });
  }

  @Test
  void aPlaceNobodyShipsToIsAProblem() {
    gateway.shipping.failure = new Failure(FailureCode.NOT_SHIPPABLE, "Not there.");
    quote(
            "{'destination': {'country': 'FR'},"
                + " 'lines': [{'sku': 'chain-bracelet-1', 'quantity': 1}]}")
        .problem(422, "not_shippable");
  }

  @Test
  void aCartOfWhatNobodySellsIsAProblem() {
    quote(
            "{'destination': {'country': 'GB'},"
                + " 'lines': [{'sku': 'chain-bracelet-9', 'quantity': 1}]}")
        .problem(422, "unknown_sku");
    assertThat(gateway.shipping.commands).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'destination': {'country': 'gb'}, 'lines': [{'sku': 'a', 'quantity': 1}]} | /destination/country",
        "{'destination': {'country': 'GB'}, 'lines': []}                            | /lines",
        "{'destination': {'country': 'GB'}, 'lines': [{'sku': 'a', 'quantity': 0}]} | /lines/0/quantity",
      })
  void aWrongCartIsPointedAt(String body, String at) {
    JsonObject problem = quote(body).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at")).isEqualTo(at);
  }

  @Test
  void aZoneThatTakesAnothersPlaceIs409() {
    gateway.shipping.failure = new Failure(FailureCode.DESTINATION_TAKEN, "GB is in eu.");
    putZone(1).problem(409, "destination_taken");
  }

  @Test
  void aPriceThatNotEveryReaderOfJsonReadsExactlyIsRefused() {
    JsonObject problem = putZone(1L << 53).problem(400, "invalid_request");
    assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("at"))
        .isEqualTo("/rates/0/brackets/0/price/amount");
    assertThat(gateway.shipping.commands).isEmpty();
  }

  @Test
  void anOrderIsFulfilledOncePerKey() {
    Reply first = post(FULFILLMENTS, "packing-1", "{}");
    assertThat(first.ok(201).getString("status")).isEqualTo("pending");
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    Reply again = post(FULFILLMENTS, "packing-1", "{}");
    assertThat(again.ok(201)).isEqualTo(first.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(gateway.shipping.commands)
        .containsOnly(new FulfillOrder("packing-1", "ord_1", null));
  }

  @Test
  void linesAreFulfilledAsNamed() {
    post(FULFILLMENTS, "packing-2", "{'lines': [{'sku': 'chain-bracelet-1', 'quantity': 1}]}")
        .ok(201);
    assertThat(gateway.shipping.commands)
        .containsExactly(
            new FulfillOrder(
                "packing-2", "ord_1", List.of(new ShipmentLine("chain-bracelet-1", 1))));
  }

  @Test
  void withoutAKeyNothingIsFulfilled() {
    gateway
        .send(gateway.asAdmin(FULFILLMENTS, "application/json").POST(BodyPublishers.ofString("{}")))
        .problem(400, "missing_idempotency_key");
    assertThat(gateway.shipping.commands).isEmpty();
  }

  @Test
  void moreThanIsLeftIsA409ThatSaysHowManyAre() {
    gateway.shipping.failure =
        new Failure(FailureCode.OVER_FULFILLED, "Fewer are left.").with("left", 1);
    assertThat(post(FULFILLMENTS, "packing-3", "{}").problem(409, "over_fulfilled"))
        .anyMatch(member -> member.getKey().equals("left") && member.getValue().equals(1));
  }

  @Test
  void aParcelIsShippedWithItsTracking() {
    JsonObject shipped =
        post(
                "/v1/admin/fulfillments/ful_1/ship",
                "ignored",
                "{'carrier': 'Royal Mail', 'number': 'RM1', 'url': 'https://example.com/RM1'}")
            .ok(200);
    assertThat(shipped.getJsonObject("tracking").getString("number")).isEqualTo("RM1");
    assertThat(gateway.shipping.commands)
        .containsExactly(
            new ShipFulfillment("ful_1", "Royal Mail", "RM1", "https://example.com/RM1"));
  }

  @Test
  void aTrackingPageThatIsNotOnTheWebIsRefused() {
    post("/v1/admin/fulfillments/ful_1/ship", "ignored", "{'url': 'javascript:alert(1)'}")
        .problem(400, "invalid_request");
  }

  @Test
  void unitsOfAReturnAreTakenInOncePerKey() {
    String body = "{'lines': [{'sku': 'chain-bracelet-1', 'quantity': 1, 'restock': true}]}";
    Reply first = post("/v1/admin/returns/ret_1/receipts", "box-1", body);
    assertThat(first.ok(201).getString("receipt_id")).isEqualTo("rcp_1");
    Reply again = post("/v1/admin/returns/ret_1/receipts", "box-1", body);
    assertThat(again.ok(201)).isEqualTo(first.json());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(gateway.shipping.commands)
        .containsOnly(
            new ReceiveReturn(
                "box-1", "ret_1", List.of(new ReceivedLine("chain-bracelet-1", 1, true))));
  }

  @Test
  void aReturnNobodyKnowsIs404() {
    gateway
        .send(gateway.asAdmin("/v1/admin/returns/ret_unknown", "application/json").GET())
        .problem(404, "return_not_found");
  }

  private Reply putZone(long price) {
    return gateway.send(
        gateway
            .asAdmin("/v1/admin/shipping-zones/great-britain", "application/json")
            .PUT(
                BodyPublishers.ofString(
                    json(
                        "{'name': 'UK', 'areas': [{'country': 'GB'}], 'rates': [{'id': 'a',"
                            + " 'name': 'A', 'basis': 'weight', 'brackets': [{'from': 0,"
                            + " 'price': {'amount': "
                            + price
                            + ", 'currency': 'EUR'}}]}]}"))));
  }

  private Reply quote(String body) {
    return gateway.send(
        gateway
            .request(QUOTES)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body))));
  }

  private Reply post(String path, String key, String body) {
    return gateway.send(
        gateway
            .asAdmin(path, "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(json(body))));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
