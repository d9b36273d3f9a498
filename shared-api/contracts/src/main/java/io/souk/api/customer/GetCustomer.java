package io.souk.api.customer;

public record GetCustomer(String customerId) {}
