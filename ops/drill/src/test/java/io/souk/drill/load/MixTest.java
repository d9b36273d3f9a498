package io.souk.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.drill.history.Answer;
import io.souk.drill.history.Op;
import io.souk.drill.history.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
  private static final List<String> SKUS =
      IntStream.range(0, 20).mapToObj(i -> "sku-" + i).toList();

  @Test
  void theSameSeedWantsTheSame() {
    assertThat(wants(1, 300)).isEqualTo(wants(1, 300)).isNotEqualTo(wants(2, 300));
  }

  @Test
  void everythingAClientCanDoIsDone() {
    List<List<Request>> wants = wants(1, 3_000);
    Map<Op, Integer> counts = new EnumMap<>(Op.class);
    Map<String, Set<Request>> contents = new HashMap<>();
    int again = 0;
    for (List<Request> together : wants) {
      counts.merge(together.get(0).op(), 1, Integer::sum);
      String key = together.get(0).key();
      if (key != null) {
        again += contents.containsKey(key) ? 1 : 0;
        contents.computeIfAbsent(key, k -> new HashSet<>()).add(together.get(0));
      }
    }

    assertThat(counts.keySet()).containsExactlyInAnyOrder(Op.values());
    assertThat(wants).anyMatch(together -> together.size() == 2);
    assertThat(contents.values()).anyMatch(uses -> uses.size() > 1); // another content
    assertThat(again).isGreaterThan(60);
    assertThat(wants)
        .anyMatch(together -> "pm_card_chargeDeclined".equals(together.get(0).token()))
        .anyMatch(together -> together.get(0).goesThroughCart())
        .anyMatch(together -> "FEW".equals(together.get(0).coupon()));
  }

  @Test
  void oneSkuIsWantedByMany() {
    Map<String, Integer> wanted = new HashMap<>();
    wants(1, 2_000).stream()
        .flatMap(together -> together.get(0).lines().stream())
        .forEach(line -> wanted.merge(line.sku(), 1, Integer::sum));
    int all = wanted.values().stream().mapToInt(Integer::intValue).sum();

    assertThat(wanted.values()).filteredOn(times -> times > all * 0.3).hasSize(1);
    assertThat(wanted).hasSizeGreaterThan(10);
  }

  @Test
  void nobodyAsksForAnOrderThatWasNotAcknowledged() {
    Mix mix = mix(1);
    for (int i = 0; i < 500; i++) {
      for (Request request : mix.next()) {
        assertThat(request.op()).isEqualTo(Op.PLACE);
        mix.learn(request, Answer.none());
      }
    }
  }

  private static List<List<Request>> wants(long seed, int count) {
    Mix mix = mix(seed);
    List<List<Request>> wants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Request> together = mix.next();
      wants.add(together);
      mix.learn(together.get(0), Answer.order(201, "ord_" + i, "confirmed"));
    }
    return wants;
  }

  private static Mix mix(long seed) {
    Random random = new Random(seed);
    return new Mix(new Assortment(SKUS, random), random, "k", true, true);
  }
}
