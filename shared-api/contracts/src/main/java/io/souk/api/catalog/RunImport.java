package io.souk.api.catalog;

/**
 * @param parts how many parts the file has
 */
public record RunImport(String importId, int parts) {}
