package io.souk.catalog.importer;

import io.souk.api.catalog.Image;
import io.souk.api.catalog.Variant;
import io.souk.catalog.importer.ProductDraft.Content;
import io.souk.catalog.importer.ProductDraft.StockedVariant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the consecutive rows of one Handle. */
final class ProductRows {
  /** Shopify's own limits; they bound what one product takes in memory. */
  static final int MAX_VARIANTS = 2_048;

  static final int MAX_IMAGES = 250;

  private static final Map<Column, Column> OPTIONS = options();
  // How Shopify writes a product that comes in one variant only.
  private static final List<String> NO_OPTION = List.of("Title");
  private static final List<String> NO_VALUE = List.of("Default Title");

  private record PlacedImage(int position, Image image) {}

  private final String handle;
  private final Values values;
  private final ImportErrors errors;
  private final long line;
  private final List<Column> optionColumns = new ArrayList<>();
  private final List<String> optionNames = new ArrayList<>();
  private final List<StockedVariant> variants = new ArrayList<>();
  private final Set<String> skus = new HashSet<>();
  private final Set<String> broken = new HashSet<>();
  private final Map<String, PlacedImage> images = new LinkedHashMap<>();
  private @Nullable Content content;
  private int variantRows;

  /**
   * @param firstTime whether no rows of this Handle came before
   */
  ProductRows(String handle, Values values, ImportErrors errors, CsvRow first, boolean firstTime) {
    this.handle = handle;
    this.values = values;
    this.errors = errors;
    this.line = first.line();
    OPTIONS.forEach(
        (name, value) -> {
          if (!values.isBlank(first, name)) {
            optionColumns.add(value);
            optionNames.add(values.text(first, name));
          }
        });
    try {
      if (!firstTime) {
        throw new RowProblem(
            "duplicate_handle", "Rows of " + handle + " came before; they must be consecutive");
      }
      content = content(first);
    } catch (RowProblem e) {
      errors.add(line, e.code(), e.detail() + "; this product is left out");
    }
  }

  String handle() {
    return handle;
  }

  void add(CsvRow row) {
    if (content == null) {
      return;
    }
    if (isVariant(row)) {
      addVariant(row);
    }
    try {
      addImage(row);
    } catch (RowProblem e) {
      errors.add(row.line(), e);
    }
  }

  /** Counts a row that cannot be read. */
  void passOver(CsvRow row) {
    variantRows++;
    broken.add(sku(row));
  }

  /** The product, or null if it must be left out; why has been reported. */
  @Nullable ProductDraft draft() {
    if (content == null) {
      return null;
    }
    if (variants.isEmpty()) {
      if (broken.isEmpty()) {
        errors.add(line, "missing_variant", "No row of " + handle + " has a Variant Price");
      }
      return null;
    }
    boolean plain =
        optionNames.equals(NO_OPTION)
            && variants.size() == 1
            && variants.get(0).variant().options().equals(NO_VALUE);
    List<Image> sorted =
        images.values().stream()
            .sorted(Comparator.comparingInt(PlacedImage::position))
            .map(PlacedImage::image)
            .toList();
    return new ProductDraft(
        line,
        content.with(plain ? List.of() : List.copyOf(optionNames), sorted),
        plain ? List.of(variants.get(0).withoutOptions()) : List.copyOf(variants),
        Set.copyOf(broken));
  }

  private Content content(CsvRow row) throws RowProblem {
    String title = values.name(row, Column.TITLE, "invalid_title");
    if (title.isEmpty()) {
      throw new RowProblem("missing_title", "The first row of " + handle + " has no Title");
    }
    String status = values.text(row, Column.STATUS).toLowerCase(Locale.ROOT);
    boolean published = values.flag(row, Column.PUBLISHED, true, true);
    return new Content(
        handle,
        title,
        values.optionalText(row, Column.BODY),
        values.optionalText(row, Column.VENDOR),
        values.optionalText(row, Column.TYPE),
        tags(values.text(row, Column.TAGS)),
        List.of(),
        List.of(),
        published && (status.isEmpty() || status.equals("active")));
  }

  private static List<String> tags(String value) {
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  /** Rows that bring only an image leave all of these empty. */
  private boolean isVariant(CsvRow row) {
    return !values.isBlank(row, Column.PRICE)
        || !values.isBlank(row, Column.SKU)
        || OPTIONS.values().stream().anyMatch(option -> !values.isBlank(row, option));
  }

  private String sku(CsvRow row) {
    String given = values.text(row, Column.SKU);
    return given.isEmpty() ? handle + "-" + variantRows : given;
  }

  private void addVariant(CsvRow row) {
    variantRows++;
    String sku = sku(row);
    try {
      if (variants.size() == MAX_VARIANTS) {
        throw new RowProblem(
            "too_many_variants", "A product has at most " + MAX_VARIANTS + " variants");
      }
      if (skus.contains(sku)) {
        throw new RowProblem("duplicate_sku", "SKU " + sku + " is there twice");
      }
      variants.add(variant(row, sku));
      skus.add(sku);
    } catch (RowProblem e) {
      errors.add(row.line(), e);
      if (!skus.contains(sku)) {
        broken.add(sku);
      }
    }
  }

  private StockedVariant variant(CsvRow row, String sku) throws RowProblem {
    values.name(row, Column.SKU, "invalid_sku");
    if (sku.length() > Values.MAX_NAME) {
      throw new RowProblem(
          "invalid_sku",
          "The row has no Variant SKU, and one made of its Handle is longer than 255 characters");
    }
    List<String> options = new ArrayList<>();
    for (Column option : optionColumns) {
      if (values.isBlank(row, option)) {
        throw new RowProblem("missing_option", option.header() + " is empty");
      }
      options.add(values.text(row, option));
    }
    Variant variant =
        new Variant(
            sku,
            options,
            values.price(row, Column.PRICE),
            values.optionalPrice(row, Column.COMPARE_AT_PRICE),
            values.grams(row),
            values.flag(row, Column.REQUIRES_SHIPPING, false, true),
            values.flag(row, Column.TAXABLE, false, true),
            values.optionalText(row, Column.BARCODE),
            values.url(row, Column.VARIANT_IMAGE));
    return new StockedVariant(row.line(), variant, values.quantity(row));
  }

  private void addImage(CsvRow row) throws RowProblem {
    String url = values.url(row, Column.IMAGE_SRC);
    if (url == null) {
      return;
    }
    if (images.size() == MAX_IMAGES) {
      throw new RowProblem("too_many_images", "A product has at most " + MAX_IMAGES + " images");
    }
    Image image = new Image(url, values.optionalText(row, Column.IMAGE_ALT));
    images.putIfAbsent(url, new PlacedImage(values.imagePosition(row), image));
  }

  private static Map<Column, Column> options() {
    Map<Column, Column> options = new LinkedHashMap<>();
    options.put(Column.OPTION1_NAME, Column.OPTION1_VALUE);
    options.put(Column.OPTION2_NAME, Column.OPTION2_VALUE);
    options.put(Column.OPTION3_NAME, Column.OPTION3_VALUE);
    return options;
  }
}
