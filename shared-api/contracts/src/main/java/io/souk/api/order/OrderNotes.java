package io.souk.api.order;

import java.util.List;

/** What the shop's people noted about an order, oldest first. */
public record OrderNotes(List<OrderNote> data) {}
