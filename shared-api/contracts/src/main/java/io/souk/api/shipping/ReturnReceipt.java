package io.souk.api.shipping;

import java.util.List;

/**
 * What came in at once.
 *
 * @param receiptId e.g. {@code rcp_01JD…}
 * @param returned as it is now
 * @param replayed whether an earlier command with the same key made it
 */
public record ReturnReceipt(
    String receiptId, List<ReceivedLine> lines, Return returned, boolean replayed) {}
