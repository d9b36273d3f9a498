package io.souk.chassis.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The age of the oldest")
class OldestAgeTest implements Jobs {
  private static final Duration SELDOM = Duration.ofHours(1);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<Supplier<Future<?>>> started = new ArrayList<>();
  private Future<Double> answer = Future.succeededFuture(0.0);

  @Test
  void isUnknownAndNotZeroUntilItWasAsked() {
    begin(SELDOM);
    assertThat(age()).isNaN();
  }

  @Test
  void isAsItWasAnsweredLast() {
    begin(SELDOM);
    answerWith(Future.succeededFuture(7.0));
    assertThat(age()).isEqualTo(7);
    answerWith(Future.succeededFuture(0.0));
    assertThat(age()).isZero();
  }

  @Test
  void isUnknownWhileTheDatabaseIsAway() {
    begin(SELDOM);
    answerWith(Future.succeededFuture(7.0));
    answerWith(Future.failedFuture("the database is away"));
    assertThat(age()).isNaN();
    answerWith(Future.succeededFuture(70.0));
    assertThat(age()).isEqualTo(70);
  }

  @Test
  void isUnknownSoonWhenTheDatabaseSaysNothingAnyMore() {
    begin(Duration.ofMillis(200));
    answerWith(Future.succeededFuture(7.0));
    assertThat(age()).isEqualTo(7);
    answerWith(Promise.<Double>promise().future());
    Await.until("nobody knows", Duration.ofSeconds(5), () -> Double.isNaN(age()));
  }

  @Test
  void isThatOfTheInstanceThatAsksHoweverManyBegin() {
    begin(SELDOM);
    new OldestAge(meters, "age", "Another instance's", () -> Future.succeededFuture(1.0))
        .measure(this, "measure", SELDOM);
    answerWith(Future.succeededFuture(7.0));
    assertThat(age()).isEqualTo(7);
  }

  private void begin(Duration every) {
    new OldestAge(meters, "age", "Age of the oldest", () -> answer).measure(this, "measure", every);
  }

  private void answerWith(Future<Double> given) {
    answer = given;
    Future<?> unused = started.get(0).get();
  }

  private double age() {
    return meters.get("age").gauge().value();
  }

  @Override
  public void leased(String name, Duration every, Supplier<Future<?>> work) {
    throw new UnsupportedOperationException("every node has its own gauge");
  }

  @Override
  public void local(String name, Duration every, Supplier<Future<?>> work) {
    started.add(work);
  }
}
