package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.customer.Customer;
import io.souk.customer.Presented.Ending;
import io.souk.customer.Presented.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows when a refresh token is presented. */
class PresentedTest {
  private static final String NEXT = "hash of the next token";

  @Test
  void theTokenThatIsGoodNowIsExchanged() {
    assertThat(presented(3, 3, true, false, null).judge(NEXT)).isEqualTo(Verdict.EXCHANGE);
    assertThat(presented(3, 3, false, false, null).judge(NEXT)).isEqualTo(Verdict.EXCHANGE);
  }

  @Test
  void theOneJustExchangedGetsTheSameAgainForAWhile() {
    assertThat(presented(2, 3, true, false, null).judge(NEXT)).isEqualTo(Verdict.REPEAT);
    assertThat(presented(2, 3, false, false, null).judge(NEXT)).isEqualTo(Verdict.END_FOR_REUSE);
  }

  @Test
  void theOneBeforeIsStolenSinceItsSuccessorWasUsed() {
    assertThat(presented(1, 3, true, false, null).judge(NEXT)).isEqualTo(Verdict.END_FOR_REUSE);
  }

  @Test
  void aSuccessorThatCannotBeMadeAgainEndsNothing() {
    assertThat(presented(2, 3, true, false, null).judge("hash under another secret"))
        .isEqualTo(Verdict.INVALID);
  }

  @Test
  void anExpiredSessionIsOver() {
    assertThat(presented(3, 3, true, true, null).judge(NEXT)).isEqualTo(Verdict.INVALID);
    assertThat(presented(1, 3, true, true, null).judge(NEXT)).isEqualTo(Verdict.INVALID);
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void anEndedSessionIsOverAndSaysWhetherForReuse(Ending why) {
    assertThat(presented(3, 3, true, false, why).judge(NEXT))
        .isEqualTo(why == Ending.TOKEN_REUSED ? Verdict.REUSED : Verdict.INVALID);
  }

  private static Presented presented(
      int token, int current, boolean fresh, boolean expired, @Nullable Ending ended) {
    return new Presented(
        "ses_1",
        new Customer("cus_1", "ada@example.com", null, Instant.EPOCH, Instant.EPOCH),
        token,
        current,
        token == current ? "hash of this token" : NEXT,
        fresh,
        expired,
        ended);
  }
}
