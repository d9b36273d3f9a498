package io.souk.catalog.importer;

/** The columns of Shopify's product export that are read here. */
enum Column {
  HANDLE("Handle", true),
  TITLE("Title", true),
  BODY("Body (HTML)"),
  VENDOR("Vendor"),
  TYPE("Type"),
  TAGS("Tags"),
  PUBLISHED("Published"),
  STATUS("Status"),
  OPTION1_NAME("Option1 Name"),
  OPTION1_VALUE("Option1 Value"),
  OPTION2_NAME("Option2 Name"),
  OPTION2_VALUE("Option2 Value"),
  OPTION3_NAME("Option3 Name"),
  OPTION3_VALUE("Option3 Value"),
  SKU("Variant SKU"),
  GRAMS("Variant Grams"),
  QUANTITY("Variant Inventory Qty"),
  PRICE("Variant Price", true),
  COMPARE_AT_PRICE("Variant Compare At Price"),
  REQUIRES_SHIPPING("Variant Requires Shipping"),
  TAXABLE("Variant Taxable"),
  BARCODE("Variant Barcode"),
  VARIANT_IMAGE("Variant Image"),
  IMAGE_SRC("Image Src"),
  IMAGE_POSITION("Image Position"),
  IMAGE_ALT("Image Alt Text");

  private final String header;
  private final boolean required;

  Column(String header) {
    this(header, false);
  }

  Column(String header, boolean required) {
    this.header = header;
    this.required = required;
  }

  /** Its name in the file's first line. */
  String header() {
    return header;
  }

  boolean required() {
    return required;
  }
}
