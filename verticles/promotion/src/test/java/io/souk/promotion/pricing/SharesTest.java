package io.souk.promotion.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SharesTest {
  private static final long MOST = (1L << 53) - 1;

  @Example
  void whatRoundingLeavesGoesToTheLargestRemainders() {
    assertThat(Shares.of(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
    assertThat(Shares.of(10, List.of(15L, 15L, 70L))).containsExactly(2L, 1L, 7L);
    assertThat(Shares.of(10, List.of(26L, 37L, 37L))).containsExactly(2L, 4L, 4L);
  }

  @Example
  void nobodyCanShareWhatNoneHasAWeightFor() {
    assertThat(Shares.of(0, List.of(0L, 0L))).containsExactly(0L, 0L);
    assertThat(Shares.of(0, List.of())).isEmpty();
    assertThatThrownBy(() -> Shares.of(1, List.of(0L)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void sharesAddUpAndAreRoundedQuotas(
      @ForAll @LongRange(max = MOST) long total,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(max = MOST) Long> weights) {
    BigInteger whole =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    Assume.that(whole.signum() > 0);

    List<Long> shares = Shares.of(total, weights);

    assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
    for (int i = 0; i < shares.size(); i++) {
      BigInteger[] quota =
          BigInteger.valueOf(total)
              .multiply(BigInteger.valueOf(weights.get(i)))
              .divideAndRemainder(whole);
      long down = quota[0].longValueExact();
      assertThat(shares.get(i)).isBetween(down, quota[1].signum() == 0 ? down : down + 1);
    }
  }

  @Property
  void noShareOfWhatTheWeightsCoverExceedsItsWeight(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(max = 1_000) Long> weights,
      @ForAll @LongRange(max = 1_000_000) long part) {
    long all = weights.stream().mapToLong(Long::longValue).sum();
    List<Long> shares = Shares.of(Rounding.rate(all, part), weights);
    for (int i = 0; i < shares.size(); i++) {
      assertThat(shares.get(i)).isLessThanOrEqualTo(weights.get(i));
    }
  }
}
