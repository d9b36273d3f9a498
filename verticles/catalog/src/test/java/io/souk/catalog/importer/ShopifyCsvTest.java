package io.souk.catalog.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.catalog.Image;
import io.souk.api.catalog.Variant;
import io.souk.catalog.SampleCatalogs;
import io.souk.catalog.importer.ProductDraft.StockedVariant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopifyCsvTest {
  private static final String HEADER =
      "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n";

  private final ImportErrors errors = new ImportErrors();

  @Test
  void theApparelCatalogIsReadWhole() throws IOException {
    List<ProductDraft> products = products(SampleCatalogs.csv("apparel.csv"), "USD");
    assertThat(errors.list()).isEmpty();
    assertThat(products).hasSize(20);
    ProductDraft top = named(products, "classic-varsity-top");
    assertThat(top.content().title()).isEqualTo("Classic Varsity Top");
    assertThat(top.content().tags()).containsExactly("women");
    assertThat(top.content().options()).containsExactly("Size");
    assertThat(top.content().published()).isTrue();
    assertThat(variants(top))
        .extracting(Variant::sku, Variant::options, Variant::price)
        .containsExactly(
            tuple("classic-varsity-top-1", List.of("Small"), new Money(6000, "USD")),
            tuple("classic-varsity-top-2", List.of("Medium"), new Money(6000, "USD")),
            tuple("classic-varsity-top-3", List.of("Large"), new Money(6000, "USD")));
  }

  @Test
  void theJeweleryCatalogIsReadWhole() throws IOException {
    List<ProductDraft> products = products(SampleCatalogs.csv("jewelery.csv"), "USD");
    assertThat(errors.list()).isEmpty();
    ProductDraft anchor = named(products, "leather-anchor");
    assertThat(anchor.content().tags()).containsExactly("Anchor", "Gold", "Leather", "Silver");
    assertThat(anchor.content().images()).hasSize(3);
    assertThat(anchor.content().images().get(2))
        .isEqualTo(
            new Image(
                "https://burst.shopifycdn.com/photos/leather-anchor-bracelet-for-men_925x.jpg",
                null));
    assertThat(variants(anchor))
        .containsExactly(
            new Variant(
                "leather-anchor-1",
                List.of("Gold"),
                new Money(6999, "USD"),
                new Money(8500, "USD"),
                0,
                true,
                true,
                null,
                "https://burst.shopifycdn.com/photos/anchor-bracelet-mens_925x.jpg"),
            new Variant(
                "leather-anchor-2",
                List.of("Silver"),
                new Money(5500, "USD"),
                new Money(8500, "USD"),
                0,
                true,
                true,
                null,
                "https://burst.shopifycdn.com/photos/anchor-bracelet-for-men_925x.jpg"));
    assertThat(anchor.variants()).extracting(StockedVariant::quantity).containsExactly(1, 0);
    assertThat(variants(named(products, "boho-earrings")).get(0).grams()).isEqualTo(28);
    ProductDraft bangle = named(products, "bangle-bracelet");
    assertThat(bangle.content().options()).as("Title: Default Title is no option").isEmpty();
    assertThat(variants(bangle).get(0).options()).isEmpty();
  }

  @Test
  void columnsAreFoundByNameInAnyOrder() {
    List<ProductDraft> products =
        products("Variant Price,Nobody's,Title,Handle\r\n1.50,x,Shirt,shirt\r\n");
    assertThat(products.get(0).content().title()).isEqualTo("Shirt");
    assertThat(variants(products.get(0)).get(0).price()).isEqualTo(new Money(150, "USD"));
    assertThat(products.get(0).variants().get(0).quantity()).as("stock is not told").isNull();
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> products("Handle,Variant Price\nshirt,1\n"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code().wire()).isEqualTo("invalid_request");
              assertThat(failure.facts()).containsEntry("column", "Title");
            });
    assertThatThrownBy(() -> products("Handle,Title,Title,Variant Price\n"))
        .hasMessageContaining("Title is there twice");
    assertThatThrownBy(() -> products("")).hasMessage("The file is empty");
  }

  @Test
  void pricesThatAreNoAmountsAreReportedAndTheRestIsKept() {
    List<ProductDraft> products =
        products(
            HEADER
                + "shirt,Shirt,Size,S,,1.999,1\n"
                + "shirt,,,M,,-2,1\n"
                + "shirt,,,L,,2,1\n"
                + "shirt,,,XL,,\"2,50\",1\n"
                + "shirt,,,XXL,,1e3,1\n"
                + "shirt,,,T,,,1\n");
    assertThat(found())
        .containsExactly(
            "2 invalid_price",
            "3 invalid_price",
            "5 invalid_price",
            "6 invalid_price",
            "7 invalid_price");
    assertThat(variants(products.get(0))).extracting(Variant::sku).containsExactly("shirt-3");
    assertThat(products.get(0).broken())
        .containsExactlyInAnyOrder("shirt-1", "shirt-2", "shirt-4", "shirt-5", "shirt-6");
  }

  @Test
  void decimalsAreThoseOfTheCurrency() {
    String file = HEADER + "shirt,Shirt,,,,5,1\n";
    assertThat(variants(products(file, "JPY").get(0)).get(0).price())
        .isEqualTo(new Money(5, "JPY"));
    assertThat(variants(products(HEADER + "shirt,Shirt,,,,5.125,1\n", "KWD").get(0)).get(0).price())
        .isEqualTo(new Money(5125, "KWD"));
    assertThat(products(HEADER + "shirt,Shirt,,,,5.5,1\n", "JPY")).isEmpty();
    assertThat(found()).containsExactly("2 invalid_price");
  }

  @Test
  void whatCannotBeReadIsReportedWithItsLine() {
    List<ProductDraft> products =
        products(
            HEADER
                + ",Nameless,,,,1,1\n"
                + "untitled,,,,,1,1\n"
                + "untitled,,,,,1,1\n"
                + "a b,Spaced,,,,1,1\n"
                + "shirt,Shirt,Size,S,SKU-1,1,many\n"
                + "shirt,,,M,SKU-2,1,1.5\n"
                + "shirt,,,L,SKU-3,1,1\n"
                + "shirt,,,XL,SKU-3,1,1\n"
                + "shirt,,,,SKU-4,1,1\n"
                + "shirt,,,T,SKU-5,1,1,surplus\n"
                + "cap,Cap,,,,1,1,,,\n"
                + "shirt,Shirt again,,,,1,1\n");
    assertThat(found())
        .containsExactly(
            "2 missing_handle",
            "3 missing_title",
            "5 invalid_handle",
            "6 invalid_quantity",
            "7 invalid_quantity",
            "9 duplicate_sku",
            "10 missing_option",
            "11 too_many_columns",
            "13 duplicate_handle");
    assertThat(products).extracting(p -> p.content().handle()).containsExactly("shirt", "cap");
    assertThat(variants(products.get(0))).extracting(Variant::sku).containsExactly("SKU-3");
  }

  @Test
  void aBrokenRowLeavesTheOthersTheirSkus() {
    List<ProductDraft> products =
        products(
            HEADER
                + "shirt,Shirt,Size,S,,1,1\n"
                + "shirt,,,\"M,,1,1\n"
                + "shirt,,,L,,1,1\n"
                + "cap,\"Cap\nwith peak\",,,,1,1\n");
    assertThat(found()).containsExactly("3 malformed_row");
    assertThat(variants(products.get(0)))
        .extracting(Variant::sku)
        .containsExactly("shirt-1", "shirt-3");
    assertThat(products.get(0).broken()).containsExactly("shirt-2");
    assertThat(products.get(1).content().title()).isEqualTo("Cap\nwith peak");
    assertThat(products.get(1).line()).isEqualTo(5);
  }

  @Test
  void aSkuMadeOfAHandleThatLeavesItNoRoomIsReported() {
    String fits = "a".repeat(253);
    String tooLong = "b".repeat(254);
    List<ProductDraft> products =
        products(
            HEADER
                + fits
                + ",Shirt,,,,1,1\n"
                + tooLong
                + ",Cap,Size,S,,1,1\n"
                + tooLong
                + ",,,M,SKU-1,1,1\n");
    assertThat(found()).containsExactly("3 invalid_sku");
    assertThat(products)
        .flatExtracting(ShopifyCsvTest::variants)
        .extracting(Variant::sku)
        .containsExactly(fits + "-1", "SKU-1");
  }

  @Test
  void oversoldStockIsNone() {
    List<ProductDraft> products = products(HEADER + "shirt,Shirt,,,,1,-3\ncap,Cap,,,,1,\n");
    assertThat(products.get(0).variants().get(0).quantity()).isZero();
    assertThat(products.get(1).variants().get(0).quantity()).isZero();
    assertThat(errors.list()).isEmpty();
  }

  @Test
  void onlyActiveAndPublishedProductsAreShown() {
    String header = "Handle,Title,Variant Price,Published,Status\n";
    List<ProductDraft> products =
        products(
            header
                + "a,A,1,true,active\nb,B,1,false,active\nc,C,1,TRUE,draft\n"
                + "d,D,1,true,archived\ne,E,1,,\nf,F,1,perhaps,active\n");
    assertThat(products)
        .extracting(p -> p.content().published())
        .containsExactly(true, false, false, false, true);
    assertThat(found()).containsExactly("7 invalid_flag");
  }

  @Test
  void imagesComeInTheirOrderAndOnce() {
    String header = "Handle,Title,Variant Price,Image Src,Image Position,Image Alt Text\n";
    List<ProductDraft> products =
        products(
            header
                + "a,A,1,https://x/2.jpg,2,second\n"
                + "a,,,https://x/1.jpg,1,\n"
                + "a,,,https://x/2.jpg,3,\n"
                + "a,,,javascript:alert(1),4,\n"
                + "a,,,https://x/9.jpg,,\n");
    assertThat(products.get(0).content().images())
        .containsExactly(
            new Image("https://x/1.jpg", null),
            new Image("https://x/2.jpg", "second"),
            new Image("https://x/9.jpg", null));
    assertThat(variants(products.get(0))).hasSize(1);
    assertThat(found()).containsExactly("5 invalid_image");
  }

  @Test
  void aProductWithoutAnyPriceIsReported() {
    assertThat(products(HEADER + "shirt,Shirt,,,,,\n")).isEmpty();
    assertThat(found()).containsExactly("2 missing_variant");
  }

  @Test
  void aThousandErrorsAreKept() {
    products(HEADER + ",x,,,,1,1\n".repeat(1_500));
    assertThat(errors.list()).hasSize(1_000);
    assertThat(errors.list().get(999).line()).isEqualTo(1_001);
  }

  @Test
  void theHashTellsOnlyRealChanges() {
    String row = "shirt,Shirt,Size,S,,1,%d\nshirt,,,M,,%s,1\n";
    byte[] hash = products(HEADER + row.formatted(1, "2.00")).get(0).contentHash();
    assertThat(products(HEADER + row.formatted(9, "2")).get(0).contentHash())
        .as("stock is inventory's")
        .isEqualTo(hash);
    assertThat(products(HEADER + row.formatted(1, "2.01")).get(0).contentHash()).isNotEqualTo(hash);
    assertThat(products(HEADER + row.formatted(1, "x")).get(0).contentHash()).isNotEqualTo(hash);
  }

  private List<String> found() {
    return errors.list().stream().map(error -> error.line() + " " + error.code()).toList();
  }

  private List<ProductDraft> products(String file) {
    return products(file, "USD");
  }

  private List<ProductDraft> products(String file, String currency) {
    ShopifyCsv csv = new ShopifyCsv(Currency.getInstance(currency), errors);
    List<ProductDraft> products = new ArrayList<>(csv.read(file.getBytes(UTF_8)));
    products.addAll(csv.finish());
    return products;
  }

  private static ProductDraft named(List<ProductDraft> products, String handle) {
    return products.stream()
        .filter(product -> product.content().handle().equals(handle))
        .findFirst()
        .orElseThrow();
  }

  private static List<Variant> variants(ProductDraft product) {
    return product.variants().stream().map(StockedVariant::variant).toList();
  }
}
