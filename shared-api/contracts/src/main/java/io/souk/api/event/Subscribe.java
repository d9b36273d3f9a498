package io.souk.api.event;

import java.util.List;

/**
 * @param subscriber the subscribing service's name
 * @param types event types, e.g. {@code order.placed}
 */
public record Subscribe(String subscriber, List<String> types) {}
