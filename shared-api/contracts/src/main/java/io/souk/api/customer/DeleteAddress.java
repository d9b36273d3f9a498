package io.souk.api.customer;

public record DeleteAddress(String customerId, String addressId) {}
