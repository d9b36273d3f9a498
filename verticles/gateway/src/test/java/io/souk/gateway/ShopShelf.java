package io.souk.gateway;

import io.souk.api.Money;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.ProductPage;
import io.souk.api.catalog.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A shelf of some thirty products, one of them hostile. */
final class ShopShelf {
  /** Runs, fetches and links wherever a page believes it. */
  static final String HOSTILE =
      """
      <p>Soft <strong>wool</strong>, <a href="javascript:window.hacked=1">knitted</a> by hand.</p>
      <img src=x onerror="window.hacked=1"><script>window.hacked=1</script>
      <svg><script>window.hacked=1</script></svg><iframe src="https://evil.example/"></iframe>
      <ul><li style="position:fixed" onclick="window.hacked=1">Warm</li></ul>""";

  static final List<Product> PRODUCTS =
      Stream.of(
              Stream.of(
                  product("Yellow Wool Jumper", "women", 8000, HOSTILE, "Small", "Medium", "Large"),
                  product("Ocean Blue Shirt", "men", 5000, null),
                  product("Classic Varsity Top", "women", 6000, null, "Small", "Large"),
                  product("Moon Charm Bracelet", "Bracelet", 4799, null),
                  product("Black Leather Bag", "women", 3000, null),
                  product("LED High Tops", "men", 8000, null),
                  product("Dark Winter Jacket", "women", 5000, null, "Small"),
                  product("Gold Bird Necklace", "Necklace", 4299, null),
                  product("Galaxy Earrings", "Earrings", 3999, null),
                  product("Striped Skirt and Top", "women", 5000, null),
                  product("Chequered Red Shirt", "men", 5000, null),
                  product("Enamel Mug", null, 1400, null)),
              IntStream.rangeClosed(1, 16)
                  .mapToObj(n -> product("Postcard No. " + n, "Paper", 250, null)))
          .flatMap(products -> products)
          .toList();

  private ShopShelf() {}

  /** The words are looked for in the title; the cursor is the number of products before. */
  static ProductPage list(ListProducts query) {
    String words = query.q() == null ? "" : query.q().toLowerCase(Locale.ROOT);
    List<Product> found =
        PRODUCTS.stream()
            .filter(product -> product.title().toLowerCase(Locale.ROOT).contains(words))
            .toList();
    int from = query.cursor() == null ? 0 : Integer.parseInt(query.cursor());
    int to = Math.min(found.size(), from + query.limit());
    boolean more = to < found.size();
    return new ProductPage(found.subList(from, to), more, more ? String.valueOf(to) : null);
  }

  static Optional<Product> find(String handle) {
    return PRODUCTS.stream().filter(product -> product.handle().equals(handle)).findFirst();
  }

  static Stream<String> skus() {
    return PRODUCTS.stream().flatMap(product -> product.variants().stream()).map(Variant::sku);
  }

  /** As a cart or an order calls it. */
  static String title(String sku) {
    Product product = withSku(sku);
    String options = String.join(" / ", variant(sku).options());
    return options.isEmpty() ? product.title() : product.title() + ", " + options;
  }

  static Money price(String sku) {
    return variant(sku).price();
  }

  private static Product withSku(String sku) {
    return find(sku.replaceFirst("-\\d+$", "")).orElseThrow();
  }

  private static Variant variant(String sku) {
    return withSku(sku).variants().stream()
        .filter(variant -> variant.sku().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  private static Product product(
      String title, @Nullable String type, int cents, @Nullable String html, String... sizes) {
    String handle = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    List<List<String>> options =
        sizes.length == 0 ? List.of(List.of()) : Stream.of(sizes).map(List::of).toList();
    return new Product(
        handle,
        title,
        html == null ? "<p>Made to last, and made to be mended.</p>" : html,
        "Bazaar & Daughters",
        type,
        List.of(),
        sizes.length == 0 ? List.of() : List.of("Size"),
        List.of(),
        IntStream.range(0, options.size())
            .mapToObj(n -> variant(handle + "-" + (n + 1), options.get(n), cents))
            .toList(),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private static Variant variant(String sku, List<String> options, int cents) {
    Money before = cents == 4799 ? new Money(5999, "EUR") : null;
    return new Variant(sku, options, new Money(cents, "EUR"), before, 100, true, true, null, null);
  }
}
