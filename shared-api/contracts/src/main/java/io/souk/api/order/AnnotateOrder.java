package io.souk.api.order;

/**
 * @param noteId one id, one note
 * @param text for the shop's people, not for the buyer; at most 2,000 characters
 * @param author who wrote it, e.g. an admin key's name
 */
public record AnnotateOrder(String noteId, String orderId, String text, String author) {}
