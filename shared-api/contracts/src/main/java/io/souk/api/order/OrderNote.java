package io.souk.api.order;

import java.time.Instant;

/** What one of the shop's people noted about an order. */
public record OrderNote(String id, String text, String author, Instant createdAt) {}
