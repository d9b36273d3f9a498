package io.souk.api.shipping;

import java.util.List;

/** Units of an order are to come back. */
public record ReturnRequested(String returnId, String orderId, List<RequestReturn.Line> lines) {}
