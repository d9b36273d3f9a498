package io.souk.api.payment;

import java.util.List;

/**
 * @param data oldest first
 */
public record Refunds(List<Refund> data) {}
