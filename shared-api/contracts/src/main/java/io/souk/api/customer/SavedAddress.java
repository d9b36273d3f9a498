package io.souk.api.customer;

import io.souk.api.order.Address;

/**
 * @param id the customer's word for it, e.g. {@code home}
 * @param isDefault whether it is the one to ship to unless told otherwise
 */
public record SavedAddress(String id, Address address, boolean isDefault) {}
