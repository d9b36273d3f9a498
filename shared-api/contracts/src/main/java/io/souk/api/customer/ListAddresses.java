package io.souk.api.customer;

public record ListAddresses(String customerId) {}
