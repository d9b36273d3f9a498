package io.souk.catalog.importer;

import io.souk.api.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of a row's cells. */
final class Values {
  // Ten digits leave room for any quantity in a 64-bit total.
  private static final Pattern PRICE = Pattern.compile("\\d{1,10}(\\.\\d+)?");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}(\\.0+)?");
  private static final Pattern HANDLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*");
  // Fits a B-tree entry whatever its characters are; also Shopify's own limit.
  static final int MAX_NAME = 255;

  private final CsvColumns columns;
  private final Currency currency;

  Values(CsvColumns columns, Currency currency) {
    this.columns = columns;
    this.currency = currency;
  }

  String text(CsvRow row, Column column) {
    return columns.value(row, column);
  }

  @Nullable String optionalText(CsvRow row, Column column) {
    String value = columns.value(row, column);
    return value.isEmpty() ? null : value;
  }

  boolean isBlank(CsvRow row, Column column) {
    return columns.value(row, column).isEmpty();
  }

  String handle(CsvRow row) throws RowProblem {
    String value = text(row, Column.HANDLE);
    if (value.isEmpty()) {
      throw new RowProblem("missing_handle", "The row names no Handle");
    }
    if (value.length() > MAX_NAME || !HANDLE.matcher(value).matches()) {
      throw new RowProblem(
          "invalid_handle", "A Handle is letters, digits, dots, dashes: " + shown(value));
    }
    return value;
  }

  /** A text of at most 255 characters, perhaps empty. */
  String name(CsvRow row, Column column, String code) throws RowProblem {
    String value = text(row, column);
    if (value.length() > MAX_NAME) {
      throw new RowProblem(code, column.header() + " is longer than 255 characters");
    }
    return value;
  }

  Money price(CsvRow row, Column column) throws RowProblem {
    String value = text(row, column);
    if (!PRICE.matcher(value).matches()) {
      throw new RowProblem(
          "invalid_price", column.header() + " is no amount such as 19.99: " + shown(value));
    }
    BigDecimal amount = new BigDecimal(value);
    int digits = currency.getDefaultFractionDigits();
    if (amount.scale() > digits) {
      throw new RowProblem(
          "invalid_price",
          "%s has more decimals than %s has (%d): %s"
              .formatted(column.header(), currency, digits, shown(value)));
    }
    return new Money(amount.movePointRight(digits).longValueExact(), currency.getCurrencyCode());
  }

  @Nullable Money optionalPrice(CsvRow row, Column column) throws RowProblem {
    return isBlank(row, column) ? null : price(row, column);
  }

  /**
   * Whole grams, blank being 0. The column is in grams; the weight unit only says how to show it.
   */
  int grams(CsvRow row) throws RowProblem {
    String value = text(row, Column.GRAMS);
    if (value.isEmpty()) {
      return 0;
    }
    if (!DECIMAL.matcher(value).matches()) {
      throw new RowProblem("invalid_grams", "Variant Grams is no weight: " + shown(value));
    }
    return new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).intValueExact();
  }

  /**
   * Units in stock, blank being 0; oversold ones, which Shopify shows as negative, are 0 too. Null
   * if the file does not tell, as exports of shops with several locations do not.
   */
  @Nullable Integer quantity(CsvRow row) throws RowProblem {
    if (!columns.has(Column.QUANTITY)) {
      return null;
    }
    String value = text(row, Column.QUANTITY);
    if (value.isEmpty()) {
      return 0;
    }
    if (!WHOLE.matcher(value).matches()) {
      throw new RowProblem(
          "invalid_quantity", "Variant Inventory Qty is no whole number: " + shown(value));
    }
    return Math.max(0, new BigDecimal(value).intValueExact());
  }

  /** A yes or no; {@code absent} if the file has no such column. */
  boolean flag(CsvRow row, Column column, boolean blank, boolean absent) throws RowProblem {
    if (!columns.has(column)) {
      return absent;
    }
    String value = text(row, column);
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "" -> blank;
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new RowProblem(
              "invalid_flag", column.header() + " is neither true nor false: " + shown(value));
    };
  }

  /** An address browsers may load, or null if blank. */
  @Nullable String url(CsvRow row, Column column) throws RowProblem {
    String value = text(row, column);
    if (value.isEmpty()) {
      return null;
    }
    if (!value.startsWith("https://") && !value.startsWith("http://")) {
      throw new RowProblem(
          "invalid_image", column.header() + " is no web address: " + shown(value));
    }
    return value;
  }

  /** From 1; an image without a readable one comes after those that have one. */
  int imagePosition(CsvRow row) {
    String value = text(row, Column.IMAGE_POSITION);
    return value.matches("\\d{1,9}") ? Integer.parseInt(value) : Integer.MAX_VALUE;
  }

  private static String shown(String value) {
    return value.isEmpty()
        ? "it is empty"
        : "'" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "'";
  }
}
