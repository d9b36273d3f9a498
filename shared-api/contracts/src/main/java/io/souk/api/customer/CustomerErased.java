package io.souk.api.customer;

/**
 * A customer is to be forgotten: whoever keeps what tells who this is forgets it, and keeps the
 * books.
 */
public record CustomerErased(String customerId) {}
