package io.souk.api.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param id {@code cus_…}
 * @param email in lower case
 */
public record Customer(
    String id, String email, @Nullable String name, Instant createdAt, Instant updatedAt) {}
