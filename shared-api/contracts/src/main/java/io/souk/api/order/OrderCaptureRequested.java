package io.souk.api.order;

import io.souk.api.Money;
import org.jspecify.annotations.Nullable;

/**
 * Authorized money is to be taken.
 *
 * @param amount all that is authorized if absent; the rest is let go
 */
public record OrderCaptureRequested(String orderId, @Nullable Money amount) {}
