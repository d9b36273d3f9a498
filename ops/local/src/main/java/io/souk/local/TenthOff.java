package io.souk.local;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tenth off every line for who knows a code.
 *
 * @param limits of its uses, as JSON members, e.g. {@code "max_uses": 100}
 */
record TenthOff(String title, String code, String limits) {
  void offer(PublicApi merchant) {
    JsonNode promotion =
        merchant.post(
            "/v1/admin/promotions",
            """
            {
              "title": "%s",
              "effect": {"kind": "percentage", "rate": 100000},
              "automatic": false,
              "combines": true
            }"""
                .formatted(title));
    merchant.post(
        "/v1/admin/promotions/%s/coupons".formatted(promotion.path("id").asText()),
        "{\"codes\": [\"%s\"], %s}".formatted(code, limits));
  }
}
