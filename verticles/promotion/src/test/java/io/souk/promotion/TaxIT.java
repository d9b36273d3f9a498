package io.souk.promotion;

import static io.souk.promotion.Market.cart;
import static io.souk.promotion.Market.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.promotion.DeleteTaxRate;
import io.souk.api.promotion.ListTaxRates;
import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.PriceCart.Destination;
import io.souk.api.promotion.PricedCart.Tax;
import io.souk.api.promotion.TaxRate;
import io.souk.testkit.Await;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tax rates as their owner keeps them; each test has a country of its own. */
@ExtendWith(WithMarket.class)
class TaxIT {
  private final Market market;

  TaxIT(Market market) {
    this.market = market;
  }

  @Test
  void allRatesOfTheDestinationApply() {
    put("ca-gst", "CA", null, "GST", 50_000);
    put("ca-qc-qst", "CA", "QC", "QST", 99_750);
    put("ca-on-hst", "CA", "ON", "HST", 80_000);
    assertThat(taxes(new Destination("CA", "qc"))).containsExactly("GST", "QST");
    assertThat(taxes(new Destination("CA", null))).containsExactly("GST");
    assertThat(taxes(new Destination("CX", "QC"))).isEmpty();
    assertThat(taxes(null)).isEmpty();
  }

  @Test
  void ratesAreListedByPlaceAndName() {
    put("us-ny", "US", "NY", "Sales tax", 40_000);
    put("us-ca-2", "US", "CA", "Sales tax", 72_500);
    put("us-ca-1", "US", "CA", "County tax", 10_000);
    put("us", "US", null, "Federal", 1);
    assertThat(Await.success(market.promotions.listTaxRates(new ListTaxRates("US"))).data())
        .extracting(TaxRate::id)
        .containsExactly("us", "us-ca-1", "us-ca-2", "us-ny");
    assertThat(Await.success(market.promotions.listTaxRates(new ListTaxRates(null))).data())
        .extracting(TaxRate::id)
        .contains("us", "us-ny");
  }

  @Test
  void aRateIsReplacedUnderItsIdAndGoneOnceDeleted() {
    put("de-vat", "DE", null, "VAT", 190_000);
    TaxRate lower = put("de-vat", "DE", null, "VAT", 70_000);
    assertThat(Await.success(market.promotions.listTaxRates(new ListTaxRates("DE"))).data())
        .containsExactly(lower);
    Await.success(market.promotions.deleteTaxRate(new DeleteTaxRate("de-vat")));
    assertThat(Await.success(market.promotions.listTaxRates(new ListTaxRates("DE"))).data())
        .isEmpty();
    assertThat(refused(market.promotions.deleteTaxRate(new DeleteTaxRate("de-vat"))).code())
        .isEqualTo(FailureCode.TAX_RATE_NOT_FOUND);
  }

  @Test
  void twoRatesOfOnePlaceHaveTwoNames() {
    put("fr-vat", "FR", "Corse", "VAT", 130_000);
    TaxRate again = new TaxRate("fr-vat-2", "FR", "CORSE", "vat", 1, false);
    assertThat(refused(market.promotions.putTaxRate(again)).code())
        .isEqualTo(FailureCode.TAX_RATE_TAKEN);
    put("fr-vat-2", "FR", null, "VAT", 200_000);
  }

  @Test
  void whatCannotBeARateIsRefused() {
    List<TaxRate> wrong =
        List.of(
            new TaxRate("No", "GB", null, "VAT", 1, false),
            new TaxRate("no", "Great Britain", null, "VAT", 1, false),
            new TaxRate("no", "GB", null, " ", 1, false),
            new TaxRate("no", "GB", null, "VAT", -1, false),
            new TaxRate("no", "GB", null, "VAT", 1_000_001, false));
    for (TaxRate rate : wrong) {
      assertThat(refused(market.promotions.putTaxRate(rate)).code())
          .isEqualTo(FailureCode.INVALID_REQUEST);
    }
  }

  private TaxRate put(String id, String country, @Nullable String region, String name, int rate) {
    TaxRate wanted = new TaxRate(id, country, region, name, rate, true);
    assertThat(Await.success(market.promotions.putTaxRate(wanted))).isEqualTo(wanted);
    return wanted;
  }

  private List<String> taxes(@Nullable Destination destination) {
    PriceCart cart = cart("ada@example.com");
    PriceCart sent = new PriceCart("USD", cart.lines(), null, null, destination, null, null);
    return Await.success(market.promotions.price(sent)).lines().get(0).taxes().stream()
        .map(Tax::name)
        .toList();
  }
}
