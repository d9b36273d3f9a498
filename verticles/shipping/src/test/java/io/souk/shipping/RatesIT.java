package io.souk.shipping;

import static io.souk.shipping.Parcels.SHIRT;
import static io.souk.shipping.Parcels.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.Nothing;
import io.souk.api.shipping.DeleteZone;
import io.souk.api.shipping.Destination;
import io.souk.api.shipping.GetZone;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.QuoteShipping;
import io.souk.api.shipping.ShippingOptions;
import io.souk.api.shipping.ShippingOptions.Option;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zone.Area;
import io.souk.api.shipping.Zone.Basis;
import io.souk.api.shipping.Zone.Bracket;
import io.souk.api.shipping.Zone.Rate;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What carts are asked for their way, by the zones a shop has set. */
@ExtendWith(WithParcels.class)
class RatesIT {
  private final Parcels parcels;

  RatesIT(Parcels parcels) {
    this.parcels = parcels;
  }

  @BeforeEach
  void noZones() {
    parcels.database.execute("TRUNCATE zone CASCADE");
  }

  @Test
  void aShopWithoutZonesShipsForNothingAndOneWithZonesOnlyThere() {
    assertThat(options("GB", null, null))
        .containsExactly(new Option("standard", "Standard", new Money(0, "USD"), null, null));
    put("britain", 700, new Area("GB", null, null));
    assertThat(refused(quote("FR", null, null)).code()).isEqualTo(FailureCode.NOT_SHIPPABLE);
    assertThat(options("GB", null, null))
        .containsExactly(new Option("standard", "Standard", new Money(700, "USD"), 3, 5));
  }

  @Test
  void theMostSpecificAreaDecides() {
    put("world", 900, new Area("*", null, null));
    put("america", 800, new Area("US", null, null));
    put("alaska", 700, new Area("US", "Alaska", null));
    put("juneau", 600, new Area("US", null, "998"));
    put("douglas", 500, new Area("US", null, "99824"));
    assertThat(price("FR", "Corse", "20000")).isEqualTo(900);
    assertThat(price("US", "Oregon", "97201")).isEqualTo(800);
    assertThat(price("US", " ALASKA", "99501")).isEqualTo(700);
    assertThat(price("US", "Alaska", "998 01")).isEqualTo(600);
    assertThat(price("US", "Alaska", "99824")).isEqualTo(500);
    assertThat(price("US", null, null)).isEqualTo(800);
  }

  @Test
  void whatNeedsNoShippingHasOneFreeOption() {
    QuoteShipping query =
        new QuoteShipping(
            new Destination("FR", null, null),
            List.of(new QuoteShipping.Line("gift-card", 1, 0, false)),
            new Money(5_000, "EUR"));
    put("britain", 700, new Area("GB", null, null));
    assertThat(Await.success(parcels.shipping.quote(query)).options())
        .extracting(Option::id, Option::price)
        .containsExactly(tuple(ShippingOptions.NONE, new Money(0, "EUR")));
  }

  @Test
  void aZoneIsKeptAsItWasPutLast() {
    put("britain", 700, new Area("GB", null, "BT"), new Area("IM", null, null));
    Zone zone = put("britain", 800, new Area("GB", "Kent", null), new Area("JE", null, null));
    assertThat(Await.success(parcels.shipping.getZone(new GetZone("britain")))).isEqualTo(zone);
    assertThat(Await.success(parcels.shipping.listZones(new Nothing())).zones())
        .containsExactly(zone);
    assertThat(refused(quote("IM", null, null)).code()).isEqualTo(FailureCode.NOT_SHIPPABLE);

    Await.success(parcels.shipping.deleteZone(new DeleteZone("britain")));
    assertThat(refused(parcels.shipping.deleteZone(new DeleteZone("britain"))).code())
        .isEqualTo(FailureCode.ZONE_NOT_FOUND);
    assertThat(refused(parcels.shipping.getZone(new GetZone("britain"))).code())
        .isEqualTo(FailureCode.ZONE_NOT_FOUND);
  }

  @Test
  void aPlaceIsInOneZoneOnlyHoweverManyTakeItAtOnce() {
    List<Future<Zone>> takers =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    parcels.shipping.putZone(
                        zone("zone-" + i, 700, new Area("GB", i % 2 == 0 ? "Kent" : "KENT", null))))
            .toList();
    assertThat(takers.stream().filter(t -> Await.success(t.map(true).otherwise(false)))).hasSize(1);
    assertThat(takers.stream().filter(Future::failed).map(Parcels::refused))
        .allMatch(refusal -> refusal.code() == FailureCode.DESTINATION_TAKEN);
  }

  @Test
  void anAddressWithoutACountryIsRefused() {
    assertThat(refused(quote("United Kingdom", null, null)).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private Zone put(String id, long price, Area... areas) {
    return Await.success(parcels.shipping.putZone(zone(id, price, areas)));
  }

  private static PutZone zone(String id, long price, Area... areas) {
    Rate standard =
        new Rate(
            "standard",
            "Standard",
            Basis.WEIGHT,
            List.of(new Bracket(0, new Money(price, "USD"))),
            null,
            null,
            3,
            5);
    return new PutZone(id, id, List.of(areas), List.of(standard));
  }

  private long price(String country, @Nullable String region, @Nullable String postalCode) {
    return options(country, region, postalCode).get(0).price().amount();
  }

  private List<Option> options(
      String country, @Nullable String region, @Nullable String postalCode) {
    return Await.success(quote(country, region, postalCode)).options();
  }

  private Future<ShippingOptions> quote(
      String country, @Nullable String region, @Nullable String postalCode) {
    return parcels.shipping.quote(
        new QuoteShipping(
            new Destination(country, region, postalCode),
            List.of(new QuoteShipping.Line(SHIRT, 2, 200, true)),
            new Money(10_000, "USD")));
  }
}
