package io.souk.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Fills an empty shop with the sample catalogs and knows what it sells, over the public API. */
public final class SampleShop {
  private static final List<String> CATALOGS = List.of("apparel", "jewelery");

  private final URI gateway;
  private final PublicApi buyer;
  private final PublicApi merchant;

  /**
   * @param gateway the public API, e.g. {@code http://127.0.0.1:8080}
   */
  public SampleShop(URI gateway, String adminKey) {
    this.gateway = gateway;
    this.buyer = PublicApi.ofBuyer(gateway);
    this.merchant = PublicApi.ofMerchant(gateway, adminKey);
  }

  boolean isEmpty() {
    return products(1).isEmpty();
  }

  /** What became of each file, as a line for people. */
  public List<String> importSamples() {
    List<String> lines = new ArrayList<>();
    for (String catalog : CATALOGS) {
      JsonNode report = merchant.postCsv("/v1/admin/products/import", csv(catalog));
      lines.add(
          "%s.csv: %d products imported, %d rows left out"
              .formatted(catalog, report.path("imported").asInt(), report.path("errors").size()));
    }
    return lines;
  }

  /** Lets so many orders have a tenth off by this code. */
  public void offerCoupon(String code, int uses) {
    new TenthOff("10% off", code, "\"max_uses\": " + uses).offer(merchant);
  }

  /** Every SKU on sale, of the first hundred products. */
  public List<String> skus() {
    List<String> skus = new ArrayList<>();
    for (JsonNode product : products(100)) {
      product.path("variants").forEach(variant -> skus.add(variant.path("sku").asText()));
    }
    return skus;
  }

  /** The first SKU on sale that has a unit left. */
  Optional<String> skuInStock() {
    for (JsonNode product : products(100)) {
      for (JsonNode variant : product.path("variants")) {
        if (variant.at("/availability/available").asInt() > 0) {
          return Optional.of(variant.path("sku").asText());
        }
      }
    }
    return Optional.empty();
  }

  /** A command line that buys one unit. */
  String curl(String sku) {
    return """
    curl -sS %s/v1/orders -H 'Content-Type: application/json' -H 'Idempotency-Key: %s' -d '{
      "lines": [{"sku": "%s", "quantity": 1}],
      "email": "ada@example.com",
      "shipping_address": {
        "name": "Ada Lovelace", "line1": "12 St James’s Square",
        "city": "London", "postal_code": "SW1Y 4JH", "country": "GB"
      },
      "payment": {"provider": "sandbox", "token": "pm_card_visa"}
    }'"""
        .formatted(gateway, UUID.randomUUID(), sku);
  }

  private JsonNode products(int limit) {
    return buyer.get("/v1/products?limit=" + limit).path("data");
  }

  private static byte[] csv(String catalog) {
    String name = "/catalogs/" + catalog + ".csv";
    try (InputStream in = SampleShop.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new LocalException("Cannot read " + name, e);
    }
  }
}
