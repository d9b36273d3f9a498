package io.souk.catalog.importer;

import io.souk.api.WireFormat;
import io.souk.api.catalog.Image;
import io.souk.api.catalog.Variant;
import io.souk.api.inventory.StockLine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file describes it.
 *
 * @param line where its first row starts
 * @param broken SKUs of rows that could not be used: what is stored of them stays
 */
record ProductDraft(long line, Content content, List<StockedVariant> variants, Set<String> broken) {

  /** What buyers see of a product beside its variants. */
  record Content(
      String handle,
      String title,
      @Nullable String descriptionHtml,
      @Nullable String vendor,
      @Nullable String type,
      List<String> tags,
      List<String> options,
      List<Image> images,
      boolean published) {
    /** How many characters of description there are. */
    int textLength() {
      return descriptionHtml == null ? 0 : descriptionHtml.length();
    }

    Content with(List<String> optionNames, List<Image> allImages) {
      return new Content(
          handle, title, descriptionHtml, vendor, type, tags, optionNames, allImages, published);
    }
  }

  /**
   * @param quantity units in stock; null if the file does not tell
   */
  record StockedVariant(long line, Variant variant, @Nullable Integer quantity) {
    Optional<StockLine> stock() {
      return Optional.ofNullable(quantity).map(units -> new StockLine(variant.sku(), units));
    }

    StockedVariant withoutOptions() {
      Variant plain =
          new Variant(
              variant.sku(),
              List.of(),
              variant.price(),
              variant.compareAtPrice(),
              variant.grams(),
              variant.requiresShipping(),
              variant.taxable(),
              variant.barcode(),
              variant.imageUrl());
      return new StockedVariant(line, plain, quantity);
    }
  }

  /** A digest of all that is stored; equal only for equal products. */
  byte[] contentHash() {
    record Hashed(Content content, List<Variant> variants, Set<String> broken) {}
    List<Variant> plain = variants.stream().map(StockedVariant::variant).toList();
    Hashed hashed = new Hashed(content, plain, new TreeSet<>(broken));
    try {
      return MessageDigest.getInstance("SHA-256").digest(WireFormat.encode(hashed).getBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
