package io.souk.api.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param data newest first
 * @param nextCursor absent on the last page
 */
public record DifferencePage(List<Difference> data, @Nullable String nextCursor) {}
