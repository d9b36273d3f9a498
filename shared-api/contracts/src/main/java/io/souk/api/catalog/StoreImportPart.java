package io.souk.api.catalog;

/**
 * @param importId which import it belongs to
 * @param number from 0, without gaps
 * @param content at most 256 KiB of the file's bytes, cut anywhere, in Base64
 */
public record StoreImportPart(String importId, int number, String content) {}
