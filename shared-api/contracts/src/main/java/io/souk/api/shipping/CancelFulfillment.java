package io.souk.api.shipping;

public record CancelFulfillment(String fulfillmentId) {}
