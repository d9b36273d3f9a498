package io.souk.api.shipping;

public record DeliverFulfillment(String fulfillmentId) {}
