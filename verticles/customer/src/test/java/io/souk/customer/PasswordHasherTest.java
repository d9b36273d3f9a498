package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private static final String PASSWORD = "analytical engine";
  private static final Vertx VERTX = Vertx.vertx();
  private static final Settings DEFAULTS = SettingsLoader.load("customer");

  @AfterAll
  static void close() {
    Await.success(VERTX.close());
  }

  @Test
  void byDefaultAHashIsArgon2idWithTheFiguresThatOwaspAdvises() {
    PasswordHasher hasher = open(DEFAULTS);
    String hash = Await.success(hasher.hash(PASSWORD));
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
    assertThat(Await.success(hasher.matches(PASSWORD, hash))).isTrue();
    assertThat(Await.success(hasher.matches("difference engine", hash))).isFalse();
    assertThat(Await.success(hasher.hash(PASSWORD))).as("salted").isNotEqualTo(hash);
  }

  @Test
  void nobodysPasswordMatchesNothing() {
    assertThat(Await.success(open(cheap()).matchesNobody("nobody's"))).isFalse();
  }

  @Test
  void aHashWithOtherFiguresStillMatchesAndIsKnownAsOutdated() {
    PasswordHasher before = open(cheap());
    PasswordHasher now = open(cheap().with(Map.of("customer.password.iterations", 2)));
    String hash = Await.success(before.hash(PASSWORD));
    assertThat(Await.success(now.matches(PASSWORD, hash))).isTrue();
    assertThat(before.isOutdated(hash)).isFalse();
    assertThat(now.isOutdated(hash)).isTrue();
  }

  @Test
  void moreThanTheThreadsAndTheQueueHoldAreRefusedAtOnce() {
    PasswordHasher hasher =
        open(cheap().with(Map.of("customer.password.threads", 1, "customer.password.queue", 2)));
    Promise<Void> done = Promise.promise();
    List<Future<Void>> admitted = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      admitted.add(hasher.admit(done::future));
    }
    assertThat(Await.failure(hasher.admit(done::future)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.OVERLOADED));
    assertThat(admitted).noneMatch(Future::isComplete);

    done.complete();
    admitted.forEach(Await::success);
    assertThat(Await.success(hasher.admit(() -> hasher.hash(PASSWORD)))).isNotBlank();
  }

  @Test
  void workThatFailsFreesItsPlace() {
    PasswordHasher hasher =
        open(cheap().with(Map.of("customer.password.threads", 1, "customer.password.queue", 0)));
    for (int i = 0; i < 3; i++) {
      assertThat(
              Await.failure(
                  hasher.admit(
                      () -> {
                        throw new IllegalArgumentException("broken");
                      })))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static PasswordHasher open(Settings settings) {
    return Await.success(PasswordHasher.open(VERTX, settings, new SimpleMeterRegistry()));
  }

  private static Settings cheap() {
    return DEFAULTS.with(
        Map.of("customer.password.memory_kib", 7_168, "customer.password.iterations", 1));
  }
}
