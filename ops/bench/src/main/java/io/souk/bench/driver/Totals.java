package io.souk.bench.driver;

import java.util.Map;

/**
 * What a load has done in all.
 *
 * @param served how many, of all kinds
 * @param failed how many were not served as wished, by what they were told
 */
public record Totals(long served, Map<String, Long> failed) {}
