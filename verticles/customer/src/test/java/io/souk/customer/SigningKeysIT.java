package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.customer.KeySet;
import io.souk.chassis.config.Settings;
import io.souk.chassis.config.SettingsLoader;
import io.souk.chassis.database.Migrations;
import io.souk.chassis.database.PostgresDatabase;
import io.souk.testkit.Await;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The succession of signing keys, on a real database, as several nodes see it. */
class SigningKeysIT {
  private static final Duration LEAD = Duration.ofHours(1);
  private static final Duration UNTIL_WORN = Duration.ofDays(30).minus(LEAD);
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final TestDatabase database = TestPostgres.database("customer");
  private final Vertx vertx = Vertx.vertx();
  private final Settings settings = SettingsLoader.load("customer").with(database.settings());
  private final PostgresDatabase pool = PostgresDatabase.open(vertx, settings, "customer");

  @BeforeEach
  void migrate() {
    Await.success(Migrations.run(vertx, settings));
  }

  @AfterEach
  void close() {
    Await.success(pool.close());
    Await.success(vertx.close());
  }

  @Test
  void nodesThatStartTogetherMakeOneKeyThatSignsAtOnce() {
    List<SigningKeys> nodes = IntStream.range(0, 4).mapToObj(i -> node("a")).toList();
    nodes.stream().map(SigningKeys::look).toList().forEach(Await::success);
    assertThat(nodes.stream().map(node -> node.current().kid()).distinct()).hasSize(1);
    assertThat(nodes.stream().map(node -> kids(node)).distinct())
        .containsExactly(List.of(nodes.get(0).current().kid()));
  }

  @Test
  void aSuccessorIsPublishedBeforeItSignsAndItsPredecessorAfterwards() {
    SigningKeys node = node("a");
    Await.success(node.look());
    String first = node.current().kid();

    pass("29 days 23 hours");
    SigningKeys other = node("a");
    Await.success(Future.join(node.look(), other.look()));
    Await.success(node.look());
    assertThat(kids(node)).hasSize(2).startsWith(first);
    assertThat(node.current().kid()).as("not yet").isEqualTo(first);
    String second = kids(node).get(1);

    pass("1 hour");
    Await.success(node.look());
    assertThat(node.current().kid()).isEqualTo(second);
    assertThat(kids(node)).as("what it signed is still good").containsExactly(first, second);

    pass("1 hour");
    Await.success(node.look());
    Await.success(node.look());
    assertThat(kids(node)).containsExactly(second);
  }

  @Test
  void aChangedSecretBringsANewKeyAndLeavesTheOldOneToVerify() {
    SigningKeys before = node("a");
    Await.success(before.look());
    String first = before.current().kid();

    SigningKeys after = node("b");
    Await.success(after.look());
    assertThat(after.current().kid()).isNotEqualTo(first);
    assertThat(kids(after)).containsExactly(first, after.current().kid());

    // A node that has not been restarted yet goes on with what it can read.
    Await.success(before.look());
    assertThat(before.current().kid()).isEqualTo(first);
    assertThat(kids(before)).isEqualTo(kids(after));
  }

  @Test
  void noPrivateKeyIsPublishedOrKeptInTheClear() {
    SigningKeys node = node("a");
    Await.success(node.look());
    KeySet.Key key = node.published().keys().get(0);
    assertThat(key.kty()).isEqualTo("EC");
    assertThat(key.alg()).isEqualTo("ES256");
    assertThat(database.rows("SELECT * FROM signing_key"))
        .singleElement()
        .satisfies(row -> assertThat(row.keySet()).doesNotContain("d"));
  }

  @Test
  void aNodeWaitsForADatabaseThatIsAwayForAMoment() {
    database.goDown();
    SigningKeys node = node("a");
    Future<Void> waiting = node.firstLook();
    Await.failure(node("a").look());
    assertThat(waiting.isComplete()).isFalse();

    database.comeBack();

    Await.success(waiting);
    assertThat(kids(node)).containsExactly(node.current().kid());
  }

  private SigningKeys node(String secret) {
    Settings own = settings.with(Map.of("customer.secret", secret.repeat(32)));
    return new SigningKeys(
        vertx,
        pool,
        new KeyStore(UNTIL_WORN, OVERLAP),
        new KeyPairs(new KeySeal(Secret.from(own))),
        LEAD);
  }

  private void pass(String time) {
    database.execute("UPDATE signing_key SET signs_from = signs_from - interval '" + time + "'");
  }

  private static List<String> kids(SigningKeys node) {
    return node.published().keys().stream().map(KeySet.Key::kid).toList();
  }
}
