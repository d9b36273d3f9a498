package io.souk.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * @param name at most 200 characters; null: none
 */
public record UpdateCustomer(String customerId, @Nullable String name) {}
