package io.souk.api.shipping;

import java.util.List;

/**
 * @param idempotencyKey the command's id, unique within the return
 * @param lines quantities positive; a SKU may have two lines, one to restock and one not
 */
public record ReceiveReturn(String idempotencyKey, String returnId, List<ReceivedLine> lines) {}
