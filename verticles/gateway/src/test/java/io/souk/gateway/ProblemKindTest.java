package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemKindTest {
  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyFailureCodeIsInTheTableUnderItsOwnName(FailureCode code) {
    ProblemKind kind = ProblemKind.of(code);
    assertThat(kind.code()).isEqualTo(code.wire());
    assertThat(kind.status()).isBetween(400, 599);
    assertThat(kind.status() >= 500).isEqualTo(!code.isDefinite());
  }

  @ParameterizedTest
  @EnumSource(ProblemKind.class)
  void whatIsBusyOrAwaySaysWhenToComeAgain(ProblemKind kind) {
    assertThat(kind.title()).isNotBlank();
    if (kind.status() == 503) {
      assertThat(kind.retryAfterSeconds()).isPositive();
    }
  }
}
