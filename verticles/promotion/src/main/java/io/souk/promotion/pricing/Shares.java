package io.souk.promotion.pricing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares an amount out by the largest remainder (Hamilton's method). */
final class Shares {
  private Shares() {}

  /**
   * One share for each weight, in proportion; together they are the total. What rounding down
   * leaves goes, a unit each, to those it took most from; among equals to the earlier. No share of
   * a total up to the sum of the weights exceeds its weight.
   *
   * @param total zero or more; zero if all weights are
   * @param weights zero or more
   */
  static List<Long> of(long total, List<Long> weights) {
    BigInteger whole =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      if (total != 0) {
        throw new IllegalArgumentException("Nobody takes a share of " + total);
      }
      return List.copyOf(weights);
    }
    List<Long> shares = new ArrayList<>(weights.size());
    List<BigInteger> remainders = new ArrayList<>(weights.size());
    long left = total;
    for (long weight : weights) {
      BigInteger[] quota =
          BigInteger.valueOf(total).multiply(BigInteger.valueOf(weight)).divideAndRemainder(whole);
      shares.add(quota[0].longValueExact());
      remainders.add(quota[1]);
      left -= quota[0].longValueExact();
    }
    IntStream.range(0, shares.size())
        .boxed()
        .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
        .limit(left)
        .forEach(i -> shares.set(i, shares.get(i) + 1));
    return shares;
  }
}
