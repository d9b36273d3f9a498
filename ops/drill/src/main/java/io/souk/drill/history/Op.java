package io.souk.drill.history;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a client can ask for. */
public enum Op {
  /** {@code POST /v1/orders}. */
  @JsonProperty("place")
  PLACE,
  /** {@code POST /v1/orders/{id}/cancel}. */
  @JsonProperty("cancel")
  CANCEL,
  /** {@code GET /v1/orders/{id}}. */
  @JsonProperty("get_order")
  GET_ORDER,
  /** {@code PUT /v1/admin/stock/{sku}}. */
  @JsonProperty("set_stock")
  SET_STOCK,
  /** {@code GET /v1/stock/{sku}}. */
  @JsonProperty("get_stock")
  GET_STOCK
}
