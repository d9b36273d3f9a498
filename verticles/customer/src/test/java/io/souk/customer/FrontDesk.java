package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.customer.Customers;
import io.souk.api.customer.Login;
import io.souk.api.customer.RefreshSession;
import io.souk.api.customer.Session;
import io.souk.api.customer.SignUp;
import io.souk.chassis.RunningService;
import io.souk.chassis.database.Database;
import io.souk.testkit.Await;
import io.souk.testkit.cluster.TestCluster;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Two customer nodes on one database, called over the bus from a third. */
final class FrontDesk implements AutoCloseable {
  static final String PASSWORD = "analytical engine";
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "customer.secret", "0123456789abcdef0123456789abcdef",
          // Cheap: what is tested here is not what a guess costs.
          "customer.password.memory_kib", 7_168,
          "customer.password.iterations", 1,
          "customer.attempts.most", 5,
          "customer.addresses.most", 3,
          // Tests sweep by themselves, and see what is there until then.
          "customer.sweep_every", "1h",
          "service.instances", 2);

  private final AtomicInteger emails = new AtomicInteger();
  private final TestCluster cluster = new TestCluster();
  private final List<RunningService> nodes;
  final TestDatabase database = TestPostgres.database("customer");
  final Customers customers;

  private FrontDesk() {
    Map<String, Object> settings = new HashMap<>(SETTINGS);
    settings.putAll(database.settings());
    nodes =
        List.of(
            cluster.start(CustomerVerticle.SERVICE, settings),
            cluster.start(CustomerVerticle.SERVICE, settings));
    customers = cluster.client(Customers.class);
  }

  static FrontDesk open() {
    return new FrontDesk();
  }

  /** An email nobody has used yet. */
  String newEmail() {
    return "ada" + emails.incrementAndGet() + "@example.com";
  }

  /** A new customer, logged in. */
  Session signedUp() {
    return Await.success(customers.signUp(new SignUp(newEmail(), PASSWORD, "Ada Lovelace")));
  }

  Session login(String email, String password) {
    return Await.success(customers.login(new Login(email, password)));
  }

  Session refresh(String token) {
    return Await.success(customers.refresh(new RefreshSession(token)));
  }

  FailureCode refreshRefused(String token) {
    return refused(customers.refresh(new RefreshSession(token))).code();
  }

  static Failure refused(Future<?> call) {
    Throwable failure = Await.failure(call);
    assertThat(failure).isInstanceOf(Failure.class);
    return (Failure) failure;
  }

  /** The database as a node reaches it. */
  Database asNode() {
    return nodes.get(0).context().database();
  }

  /** How many passwords both nodes have checked or hashed. */
  long hashes() {
    return nodes.stream()
        .mapToLong(node -> node.context().meters().timer("souk.customer.password.hash").count())
        .sum();
  }

  /** The number of rows that a condition finds. */
  long count(String table, String condition) {
    return database.queryLong("SELECT count(*) FROM " + table + " WHERE " + condition);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
