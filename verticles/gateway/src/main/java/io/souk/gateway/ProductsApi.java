package io.souk.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.souk.api.WireFormat;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.GetProduct;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.Variant;
import io.souk.api.inventory.Inventory;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** {@code /v1/products}: what the catalog says, with what inventory says of each variant. */
final class ProductsApi implements Api {
  private final Catalog catalog;
  private final Availabilities availabilities;

  private ProductsApi(Catalog catalog, Availabilities availabilities) {
    this.catalog = catalog;
    this.availabilities = availabilities;
  }

  static ProductsApi of(Behind behind) {
    return new ProductsApi(
        behind.client(Catalog.class), new Availabilities(behind.client(Inventory.class)));
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("listProducts", this::list);
    mounts.quick("getProduct", this::get);
  }

  private Future<Void> list(RoutingContext request) {
    Paging paging = Paging.of(request);
    return catalog
        .list(
            new ListProducts(
                Query.text(request, "q"),
                paging.limit(),
                paging.cursor(),
                Query.word(request, "sort", ListProducts.Sort::valueOf)))
        .compose(
            page ->
                composed(page.data(), WireFormat.tree(page), "/data")
                    .compose(json -> answer(request, json)));
  }

  private Future<Void> get(RoutingContext request) {
    return catalog
        .get(new GetProduct(request.pathParam("handle")))
        .compose(product -> composed(List.of(product), WireFormat.tree(product), ""))
        .compose(json -> answerUnlessKnown(request, json));
  }

  /** Puts {@code availability} into each variant of the products found at a place in the JSON. */
  private Future<JsonNode> composed(List<Product> products, JsonNode json, String place) {
    List<String> skus =
        products.stream()
            .flatMap(product -> product.variants().stream())
            .map(Variant::sku)
            .distinct()
            .toList();
    return availabilities
        .of(skus)
        .map(
            bySku -> {
              JsonNode at = json.at(place);
              (at.isArray() ? at : List.of(at)).forEach(product -> complete(product, bySku));
              return json;
            });
  }

  private static void complete(JsonNode product, Map<String, Availability> bySku) {
    for (JsonNode variant : product.get("variants")) {
      Availability availability =
          bySku.getOrDefault(variant.get("sku").asText(), Availability.UNKNOWN);
      ((ObjectNode) variant).set("availability", WireFormat.tree(availability));
    }
  }

  private static Future<Void> answerUnlessKnown(RoutingContext request, JsonNode json) {
    EntityTag tag = EntityTag.of(WireFormat.encode(json));
    request.response().putHeader(HttpHeaders.ETAG, tag.value());
    if (tag.isKnownTo(request)) {
      return forCaches(request).setStatusCode(304).end();
    }
    return answer(request, json);
  }

  private static Future<Void> answer(RoutingContext request, JsonNode json) {
    forCaches(request);
    return Answer.json(request, 200, json);
  }

  /** Anyone may keep it, but asks about it each time, since its stock changes. */
  private static HttpServerResponse forCaches(RoutingContext request) {
    return request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
