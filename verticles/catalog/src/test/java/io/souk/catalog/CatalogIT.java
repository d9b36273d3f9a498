package io.souk.catalog;

import static io.souk.catalog.CatalogUnderTest.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.catalog.GetProduct;
import io.souk.api.catalog.ListProducts;
import io.souk.api.catalog.ListProducts.Sort;
import io.souk.api.catalog.Product;
import io.souk.api.catalog.ProductPage;
import io.souk.api.catalog.Quote;
import io.souk.api.catalog.QuoteLines;
import io.souk.api.catalog.Variant;
import io.souk.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What buyers see of both sample catalogs. Other tests' products have {@code extra} Handles. */
class CatalogIT {
  private static final AtomicInteger EXTRAS = new AtomicInteger();
  private static CatalogUnderTest shop;

  @BeforeAll
  static void open() {
    shop = new CatalogUnderTest();
    shop.importCsv(SampleCatalogs.csv("apparel.csv"));
    shop.importCsv(SampleCatalogs.csv("jewelery.csv"));
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void aProductIsFoundByItsHandle() {
    Product anchor = Await.success(shop.catalog.get(new GetProduct("leather-anchor")));

    assertThat(anchor.title()).isEqualTo("Anchor Bracelet Mens");
    assertThat(anchor.vendor()).isEqualTo("Company 123");
    assertThat(anchor.tags()).containsExactly("Anchor", "Gold", "Leather", "Silver");
    assertThat(anchor.options()).containsExactly("Color");
    assertThat(anchor.images()).hasSize(3);
    assertThat(anchor.variants())
        .extracting(Variant::sku)
        .as("variants without SKU are numbered")
        .containsExactly("leather-anchor-1", "leather-anchor-2");
    assertThat(anchor.variants().get(1).price()).isEqualTo(new Money(5500, "USD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-thing", "", "LEATHER-ANCHOR", "a\0b"})
  void aHandleNobodyHasIsNotFound(String handle) {
    assertThat(refused(new GetProduct(handle))).isEqualTo(FailureCode.PRODUCT_NOT_FOUND);
  }

  @Test
  void aProductThatIsNotPublishedIsNotSeen() {
    shop.importCsv(HEADER + "extra-hidden,Hidden zyzzyva,,,,,HIDDEN,1.00,1,false\n");

    assertThat(refused(new GetProduct("extra-hidden"))).isEqualTo(FailureCode.PRODUCT_NOT_FOUND);
    assertThat(found("zyzzyva")).isEmpty();
    assertThat(code(Await.failure(shop.catalog.quote(new QuoteLines(List.of("HIDDEN"))))))
        .isEqualTo(FailureCode.UNKNOWN_SKU);
  }

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource({
    "shakra, chain-bracelet",
    "SHAKRA, chain-bracelet",
    "shak, chain-bracelet",
    "jackets navy, navy-sport-jacket",
    "dreamcatcher, dreamcatcher-pendant-necklace",
    "origami, origami-crane-necklace",
    "sterling ltd origami, origami-crane-necklace",
    "purple turquoise gem, gemstone"
  })
  void wordsOfTitleVendorAndTagsFindAProduct(String words, String handle) {
    assertThat(found(words)).contains(handle);
    assertThat(found(words)).hasSizeLessThan(20);
  }

  @Test
  void aVendorsProductsAreFoundByItsName() {
    List<String> expected =
        handles(
            shop.walk(null, null, 100, () -> {}).stream()
                .filter(product -> "Sterling Ltd".equals(product.vendor()))
                .toList());

    assertThat(found("sterling")).hasSizeGreaterThan(1).hasSameElementsAs(expected);
  }

  @Test
  void whatIsSearchedForStandsBeforeWhatOnlyMentionsIt() {
    shop.importCsv(
        HEADER
            + "extra-rank-tag,Some thing,,quokka,,,,1.00,1,\n"
            + "extra-rank-title,Quokka,,,,,,1.00,1,\n");

    assertThat(found("quokka")).containsExactly("extra-rank-title", "extra-rank-tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "a & | ! :*", "-", "-gold", "\\", "%", "ß", "日本", "(((", "or"})
  void noWordsBreakTheSearch(String words) {
    assertThat(shop.page(words, 10, null, null).data()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource
  void pagesShowEveryProductOnceWhileOthersAreAdded(@Nullable String q, @Nullable Sort sort) {
    List<String> all = handles(shop.walk(q, sort, 100, () -> {}));

    List<String> walked =
        handles(
            shop.walk(
                q,
                sort,
                7,
                () -> {
                  int n = EXTRAS.incrementAndGet();
                  shop.importCsv(
                      HEADER
                          + "extra-%d,%s Gold,,gold,,,,1.00,1,\n".formatted(n, (char) ('A' + n)));
                }));

    assertThat(walked).doesNotHaveDuplicates();
    assertThat(walked.stream().filter(all::contains)).isEqualTo(all);
    assertThat(all).hasSizeGreaterThan(10);
  }

  static Stream<Arguments> pagesShowEveryProductOnceWhileOthersAreAdded() {
    return Stream.of(
        Arguments.of(null, null),
        Arguments.of(null, Sort.TITLE),
        Arguments.of(null, Sort.BEST_SELLING),
        Arguments.of("gold", null),
        Arguments.of("gold", Sort.TITLE));
  }

  @Test
  void productsByTitleStandInTheAlphabetsOrder() {
    List<String> titles =
        shop.walk(null, Sort.TITLE, 9, () -> {}).stream()
            .map(product -> product.title().toLowerCase(Locale.ROOT))
            .toList();

    assertThat(titles).hasSizeGreaterThanOrEqualTo(40).isSorted();
  }

  @Test
  void aCursorIsGoodForItsOwnListOnly() {
    String cursor = Objects.requireNonNull(shop.page(null, 3, null, Sort.TITLE).nextCursor());

    assertThat(shop.page(null, 3, cursor, Sort.TITLE).data()).hasSize(3);
    assertThat(refused(new ListProducts(null, 3, cursor, Sort.NEWEST)))
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(new ListProducts("gold", 3, cursor, Sort.TITLE)))
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  /** Control characters take the most room in JSON. */
  @ParameterizedTest
  @ValueSource(strings = {"語", "\u0001", "\uD83D\uDC8E"})
  void behindTheLongestTitleTheListGoesOnWithACursorThatCallersMaySend(String character) {
    String title = "Longwinded " + character.repeat(240 / character.length());
    shop.importCsv(
        HEADER
            + "extra-long-1,%s,,,,,,1.00,1,\nextra-long-2,%s,,,,,,1.00,1,\n"
                .formatted(title, title));

    ProductPage first = shop.page("longwinded", 1, null, Sort.TITLE);

    // As many as the gateway's contract takes.
    assertThat(first.nextCursor()).hasSizeLessThanOrEqualTo(4_096);
    assertThat(shop.page("longwinded", 1, first.nextCursor(), Sort.TITLE).data()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "!!!",
        "{}",
        "null",
        "[]",
        "{\"order\":\"newest\",\"words\":\"\",\"key\":\"x\",\"id\":1}",
        "{\"order\":\"newest\",\"words\":\"\",\"key\":null,\"id\":1}",
        "{\"order\":\"newest\",\"words\":\"\",\"key\":\"99999999999999999999\",\"id\":1}",
        "{\"order\":\"newest\",\"words\":\"\",\"key\":\"\\ud800\",\"id\":1}"
      })
  void aBrokenCursorIsRefused(String text) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(refused(new ListProducts(null, 3, text, null)))
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(new ListProducts(null, 3, encoded, null)))
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void aLimitOutOfRangeIsRefused(int limit) {
    assertThat(refused(new ListProducts(null, limit, null, null)))
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void theLastPageSaysSo() {
    ProductPage page = shop.page("shakra", 100, null, null);

    assertThat(page.hasMore()).isFalse();
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void pricesAreQuotedInTheOrderAskedAndAsOftenAsAsked() {
    Quote quote =
        Await.success(
            shop.catalog.quote(
                new QuoteLines(
                    List.of("leather-anchor-2", "ocean-blue-shirt-1", "leather-anchor-2"))));

    assertThat(quote.lines())
        .extracting(Quote.Line::sku)
        .containsExactly("leather-anchor-2", "ocean-blue-shirt-1", "leather-anchor-2");
    assertThat(quote.lines().get(0).title()).isEqualTo("Anchor Bracelet Mens - Silver");
    assertThat(quote.lines().get(1).price()).isEqualTo(new Money(5000, "USD"));
  }

  @Test
  void aQuoteTellsWhatDiscountsAndTaxDependOn() {
    Quote quote = Await.success(shop.catalog.quote(new QuoteLines(List.of("leather-anchor-2"))));

    Quote.Line line = quote.lines().get(0);
    assertThat(line.handle()).isEqualTo("leather-anchor");
    assertThat(line.vendor()).isEqualTo("Company 123");
    assertThat(line.type()).isEqualTo("Bracelet");
    assertThat(line.tags()).containsExactly("Anchor", "Gold", "Leather", "Silver");
    assertThat(line.taxable()).isTrue();
  }

  @Test
  void aQuoteOfAnUnknownSkuFailsAndNamesIt() {
    Failure failure =
        (Failure)
            Await.failure(
                shop.catalog.quote(new QuoteLines(List.of("ocean-blue-shirt-1", "NO-SUCH"))));

    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_SKU);
    assertThat(failure.facts()).containsEntry("sku", "NO-SUCH");
  }

  private static List<String> found(String words) {
    return handles(shop.walk(words, null, 100, () -> {}));
  }

  private static List<String> handles(List<Product> products) {
    return products.stream().map(Product::handle).toList();
  }

  private static FailureCode refused(ListProducts query) {
    return code(Await.failure(shop.catalog.list(query)));
  }

  private static FailureCode refused(GetProduct query) {
    return code(Await.failure(shop.catalog.get(query)));
  }

  private static FailureCode code(Throwable failure) {
    return ((Failure) failure).code();
  }
}
