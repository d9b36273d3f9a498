package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.KeySet;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When the customer service is asked for its keys, and what is believed meanwhile. */
class CustomerKeysTest {
  private static final Duration REFRESH = Duration.ofMinutes(5);
  private static final Duration KEEP = Duration.ofMinutes(50);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Deque<Promise<KeySet>> asked = new ArrayDeque<>();
  private long now;
  private int questions;
  private final CustomerKeys keys =
      new CustomerKeys(
          this::ask, new AccessSettings(List.of(), List.of(), REFRESH, KEEP, PAUSE), () -> now);

  @Test
  void allWhoWaitForTheFirstAnswerShareIt() {
    Future<Optional<JWSVerifier>> one = keys.find("a");
    Future<Optional<JWSVerifier>> other = keys.find("b");
    assertThat(one.isComplete()).isFalse();
    answer("a");
    assertThat(one.result()).isPresent();
    assertThat(other.result()).isEmpty();
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void whatIsKnownIsNotAskedAgain() {
    knows("a");
    pass(REFRESH.minusSeconds(1));
    assertThat(keys.find("a").result()).isPresent();
    assertThat(questions).isEqualTo(1);
  }

  @Test
  void oldKeysServeWhileNewOnesAreAskedFor() {
    knows("a");
    pass(REFRESH);
    assertThat(keys.find("a").result()).isPresent();
    assertThat(questions).isEqualTo(2);
    answer("b");
    assertThat(keys.find("b").result()).isPresent();
    assertThat(keys.find("a").result()).isEmpty();
  }

  @Test
  void aKeyNobodyHeardOfIsAskedForButNotAtEveryToken() {
    knows("a");
    assertThat(keys.find("b").result()).isEmpty();
    assertThat(questions).isEqualTo(1);
    pass(PAUSE);
    Future<Optional<JWSVerifier>> waiting = keys.find("b");
    Future<Optional<JWSVerifier>> too = keys.find("made-up");
    answer("a", "b");
    assertThat(waiting.result()).isPresent();
    assertThat(too.result()).isEmpty();
    assertThat(keys.find("made-up").result()).isEmpty();
    assertThat(questions).isEqualTo(2);
  }

  @Test
  void withoutTheServiceKnownKeysAreBelievedForAWhile() {
    knows("a");
    pass(REFRESH);
    keys.find("a");
    fail();
    assertThat(keys.find("a").result()).isPresent();
    pass(KEEP.minus(REFRESH));
    Future<Optional<JWSVerifier>> tooOld = keys.find("a");
    fail();
    assertUnavailable(tooOld);
  }

  @Test
  void withoutTheServiceNobodyKnowsWhetherThereIsAKey() {
    Future<Optional<JWSVerifier>> first = keys.find("a");
    fail();
    assertUnavailable(first);
    keys.find("a");
    answer("a");
    pass(PAUSE);
    Future<Optional<JWSVerifier>> other = keys.find("b");
    fail();
    assertUnavailable(other);
    assertUnavailable(keys.find("b"));
    assertThat(questions).isEqualTo(3);
  }

  @Test
  void keysOfOtherKindsAreLeftOut() {
    keys.find("a");
    KeySet.Key good = new TestTokens("a").published();
    asked
        .remove()
        .complete(
            new KeySet(
                List.of(
                    new KeySet.Key("EC", "P-384", "b", "sig", "ES384", good.x(), good.y()),
                    new KeySet.Key("EC", "P-256", "c", "sig", "ES256", good.x(), good.x()),
                    good)));
    assertThat(keys.find("a").result()).isPresent();
    assertThat(keys.find("b").result()).isEmpty();
    assertThat(keys.find("c").result()).isEmpty();
  }

  private Future<KeySet> ask() {
    questions++;
    Promise<KeySet> answer = Promise.promise();
    asked.add(answer);
    return answer.future();
  }

  private void knows(String... kids) {
    keys.find(kids[0]);
    answer(kids);
  }

  private void answer(String... kids) {
    asked
        .remove()
        .complete(new KeySet(Stream.of(kids).map(kid -> new TestTokens(kid).published()).toList()));
  }

  private void fail() {
    asked.remove().fail(new Failure(FailureCode.OUTCOME_UNKNOWN, "No answer came in time"));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static void assertUnavailable(Future<?> found) {
    assertThat(found.cause())
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE));
  }
}
