package io.souk.api.customer;

import io.souk.api.order.Address;

/**
 * @param addressId 1 to 40 lower-case letters, digits, hyphens and underscores
 * @param isDefault true: no other one is any more
 */
public record PutAddress(String customerId, String addressId, Address address, boolean isDefault) {}
