package io.souk.api.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param handle the product's name in URLs; unique
 * @param descriptionHtml as the merchant wrote it; not sanitized
 * @param options names of what variants differ in, e.g. {@code Size}
 */
public record Product(
    String handle,
    String title,
    @Nullable String descriptionHtml,
    @Nullable String vendor,
    @Nullable String type,
    List<String> tags,
    List<String> options,
    List<Image> images,
    List<Variant> variants,
    Instant createdAt,
    Instant updatedAt) {}
