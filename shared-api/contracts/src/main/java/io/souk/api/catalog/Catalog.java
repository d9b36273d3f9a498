package io.souk.api.catalog;

import io.souk.api.Contract;
import io.souk.api.Nothing;
import io.souk.api.Patience;
import io.vertx.core.Future;

/** Products, their variants and prices. */
@Contract("catalog")
public interface Catalog {
  /**
   * A page of products, by full-text search when {@code q} is given. Fails with invalid_request.
   */
  Future<ProductPage> list(ListProducts query);

  /** Fails with product_not_found. */
  Future<Product> get(GetProduct query);

  /** Today's price of each SKU, in the order asked. Fails with unknown_sku. */
  Future<Quote> quote(QuoteLines query);

  /** Keeps one part of an import file until it is run; the same part again replaces itself. */
  Future<Nothing> storePart(StoreImportPart command);

  /**
   * Imports the stored parts as one CSV file in Shopify's product export format and forgets them.
   * Good rows are kept, bad ones reported; running it again changes nothing.
   */
  @Patience(300_000)
  Future<ImportReport> runImport(RunImport command);
}
