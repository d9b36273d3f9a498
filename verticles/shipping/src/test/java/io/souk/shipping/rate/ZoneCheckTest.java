package io.souk.shipping.rate;

import static io.souk.shipping.rate.TariffTest.bracket;
import static io.souk.shipping.rate.TariffTest.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Money;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.Zone.Area;
import io.souk.api.shipping.Zone.Basis;
import io.souk.api.shipping.Zone.Bracket;
import io.souk.api.shipping.Zone.Rate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZoneCheckTest {
  private static final Rate STANDARD = rate("standard", Basis.WEIGHT, null, null, bracket(0, 700));
  private static final Area BRITAIN = new Area("GB", null, null);
  private static final long MOST = (1L << 53) - 1;

  @Test
  void areasAreKeptInTheFormPostalCodesAreComparedIn() {
    PutZone zone =
        ZoneCheck.checked(
            new PutZone("uk", "UK", List.of(new Area("GB", " Kent ", "ct 1")), List.of(STANDARD)));
    assertThat(zone.areas()).containsExactly(new Area("GB", "Kent", "CT1"));
  }

  @Test
  void amountsThatEveryReaderOfJsonReadsExactlyAreTaken() {
    PutZone zone = rated(rate("r", Basis.TOTAL, null, MOST, bracket(0, MOST)));
    assertThat(ZoneCheck.checked(zone)).isEqualTo(zone);
  }

  static Stream<PutZone> wrong() {
    return Stream.of(
        new PutZone("United Kingdom", "UK", List.of(BRITAIN), List.of(STANDARD)),
        new PutZone("uk", " ", List.of(BRITAIN), List.of(STANDARD)),
        new PutZone("uk", "UK", List.of(), List.of(STANDARD)),
        new PutZone("uk", "UK", List.of(BRITAIN), List.of()),
        new PutZone("uk", "UK", List.of(BRITAIN), List.of(STANDARD, STANDARD)),
        area(new Area("gb", null, null)),
        area(new Area("GBR", null, null)),
        area(new Area("*", "Kent", null)),
        area(new Area("*", null, "CT")),
        area(new Area("GB", null, "CT%")),
        rated(rate("r", Basis.UNKNOWN, null, null, bracket(0, 1))),
        rated(rate("r", Basis.TOTAL, -1L, null, bracket(0, 1))),
        rated(rate("r", Basis.TOTAL, null, -1L, bracket(0, 1))),
        rated(rate("r", Basis.TOTAL, null, null)),
        rated(rate("r", Basis.TOTAL, null, null, bracket(-1, 1))),
        rated(rate("r", Basis.TOTAL, null, null, bracket(0, -1))),
        rated(rate("r", Basis.TOTAL, null, null, bracket(0, MOST + 1))),
        rated(rate("r", Basis.TOTAL, null, MOST + 1, bracket(0, 1))),
        rated(rate("r", Basis.TOTAL, null, null, bracket(5, 1), bracket(5, 2))),
        rated(
            rate("r", Basis.TOTAL, null, null, bracket(0, 1), new Bracket(5, new Money(1, "EUR")))),
        rated(new Rate("r", "r", Basis.TOTAL, List.of(bracket(0, 1)), null, null, 5, 3)),
        rated(new Rate("r", "r", Basis.TOTAL, List.of(bracket(0, 1)), null, null, -1, 3)));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aZoneThatCannotBeIsRefused(PutZone zone) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> ZoneCheck.checked(zone))
        .extracting(Failure::code)
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private static PutZone area(Area area) {
    return new PutZone("uk", "UK", List.of(area), List.of(STANDARD));
  }

  private static PutZone rated(Rate rate) {
    return new PutZone("uk", "UK", List.of(BRITAIN), List.of(rate));
  }
}
