package io.souk.drill.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewaysTest {
  private static final URI FIRST = URI.create("http://127.0.0.1:1/");
  private static final URI SECOND = URI.create("http://127.0.0.1:2/");

  private final Gateways gateways = new Gateways(List.of(FIRST, SECOND));

  @Test
  void eachIsAskedInTurn() {
    assertThat(List.of(gateways.next(), gateways.next(), gateways.next()))
        .containsExactly(FIRST, SECOND, FIRST);
  }

  @Test
  void oneThatGaveNoAnswerIsLeftAlone() {
    gateways.failed(FIRST);

    assertThat(List.of(gateways.next(), gateways.next())).containsOnly(SECOND);
  }

  @Test
  void whenNoneAnswersTheyAreAskedAllTheSame() {
    gateways.failed(FIRST);
    gateways.failed(SECOND);

    assertThat(List.of(gateways.next(), gateways.next())).containsExactlyInAnyOrder(FIRST, SECOND);
  }
}
