package io.souk.customer;

import io.souk.api.customer.Customer;

/**
 * A customer and what the password is checked against.
 *
 * @param passwordHash with its salt and figures
 */
record Account(Customer customer, String passwordHash) {}
