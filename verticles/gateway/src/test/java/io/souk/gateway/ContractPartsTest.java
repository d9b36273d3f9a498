package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractPartsTest {
  private static final String PRODUCTS =
      """
      {"openapi": "3.1.0", "tags": [{"name": "products"}],
       "paths": {"/v1/products": {"get": {}}},
       "components": {"schemas": {"Product": {}}}}""";

  @Test
  void filesAreReadAsOne() {
    JsonObject whole =
        merged(
            """
            {"tags": [{"name": "stock"}],
             "paths": {"/v1/stock": {"get": {}}, "/v1/products": {"post": {}}},
             "components": {"schemas": {"StockLevel": {}}, "parameters": {"Sku": {}}}}""");
    assertThat(whole)
        .isEqualTo(
            new JsonObject(
                """
                {"openapi": "3.1.0", "tags": [{"name": "products"}, {"name": "stock"}],
                 "paths": {"/v1/products": {"get": {}, "post": {}}, "/v1/stock": {"get": {}}},
                 "components": {"schemas": {"Product": {}, "StockLevel": {}},
                                "parameters": {"Sku": {}}}}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'openapi': '3.1.1'}",
        "{'tags': [{'name': 'products'}]}",
        "{'paths': {'/v1/products': {'get': {}}}}",
        "{'components': {'schemas': {'Product': {}}}}"
      })
  void whatOneFileSaysNoOtherMaySayAgain(String other) {
    assertThatThrownBy(() -> merged(other.replace('\'', '"')))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("twice")
        .hasMessageContaining("other.yaml");
  }

  private static JsonObject merged(String other) {
    return new ContractParts(
            List.of("products.yaml", "other.yaml"),
            List.of(new JsonObject(PRODUCTS), new JsonObject(other)))
        .merged();
  }
}
