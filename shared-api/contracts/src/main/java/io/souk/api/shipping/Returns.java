package io.souk.api.shipping;

import java.util.List;

/**
 * @param returns oldest first
 */
public record Returns(String orderId, List<Return> returns) {}
