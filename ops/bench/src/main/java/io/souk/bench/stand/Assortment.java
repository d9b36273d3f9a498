package io.souk.bench.stand;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the shop sells: products of one SKU each, which is also the product's handle. */
public final class Assortment {
  /** SKUs to choose from. */
  public static final List<String> COLD =
      IntStream.rangeClosed(1, 1_000).mapToObj(n -> "cold-" + n).toList();

  /** SKUs that everybody wants: of orders, and of holds over the bus. */
  public static final List<String> HOT = List.of("hot-1", "hot-2");

  /** Of the cold and the hot; never sold out. */
  static final long PLENTY = 100_000_000;

  private static final int MOST_FLASHES = 50;

  private Assortment() {}

  /** The SKU of the round's flash sale. */
  public static String flash(int round) {
    return "flash-" + round;
  }

  /** All products as Shopify exports them. */
  static String csv() {
    StringBuilder csv =
        new StringBuilder(
            "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,"
                + "Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,"
                + "Variant Requires Shipping,Variant Taxable\n");
    Stream.of(
            COLD.stream(),
            HOT.stream(),
            IntStream.range(0, MOST_FLASHES).mapToObj(Assortment::flash))
        .flatMap(skus -> skus)
        .forEach(
            sku ->
                csv.append(sku)
                    .append(
                        ",A thing to measure,<p>As good as any other.</p>,Souk,Thing,bench,true,")
                    .append("Title,Default Title,")
                    .append(sku)
                    .append(",100,0,19.99,true,true\n"));
    return csv.toString();
  }
}
