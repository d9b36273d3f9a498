package io.souk.api.payment;

/** What all accounts hold. */
public record GetBalances() {}
