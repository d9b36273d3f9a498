package io.souk.catalog;

import io.souk.api.catalog.ListProducts;

/** What a list of products is ordered by; equals stand newest first, by title oldest first. */
enum ListOrder {
  NEWEST("p.id", "DESC"),
  TITLE("p.title_key", "ASC"),
  BEST_SELLING("p.units_sold", "DESC"),
  /** Best match first; in millionths, so that a cursor holds it exactly. */
  RANK("(ts_rank(p.document, (SELECT product_query($4))) * 1000000)::bigint", "DESC");

  private final String key;
  private final String direction;

  ListOrder(String key, String direction) {
    this.key = key;
    this.direction = direction;
  }

  /** The order asked for, or what fits when none is. */
  static ListOrder of(ListProducts query, boolean searching) {
    if (query.sort() == null) {
      return searching ? RANK : NEWEST;
    }
    return switch (query.sort()) {
      case NEWEST -> NEWEST;
      case TITLE -> TITLE;
      case BEST_SELLING -> BEST_SELLING;
    };
  }

  String key() {
    return key;
  }

  String direction() {
    return direction;
  }

  String comparison() {
    return direction.equals("DESC") ? "<" : ">";
  }

  String keyType() {
    return this == TITLE ? "text" : "bigint";
  }

  /** A place before the first product. */
  Cursor start(String words) {
    return this == TITLE
        ? new Cursor(this, words, "", 0)
        : new Cursor(this, words, String.valueOf(Long.MAX_VALUE), Long.MAX_VALUE);
  }

  /** A cursor's key as the statement takes it. */
  Object keyValue(String text) {
    return this == TITLE ? text : Long.valueOf(text);
  }
}
