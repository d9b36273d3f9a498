package io.souk.api.customer;

public record EraseCustomer(String customerId) {}
