package io.souk.drill.judge;

import io.souk.drill.history.Answer;
import io.souk.drill.history.History;
import io.souk.drill.history.Line;
import io.souk.drill.history.Request;
import io.souk.drill.history.Tale;
import io.souk.testkit.postgres.TestDatabase;
import io.souk.testkit.postgres.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;

/**
 * A small shop that kept all its promises, in databases with the services' own tables: three
 * orders, of which {@code ord_1} is confirmed, {@code ord_2} was declined, and {@code ord_3} was
 * confirmed and canceled and came out of a cart. Constraints are taken off, since a judge must not
 * rely on them.
 */
final class TestShop {
  static final Request FIRST =
      Request.place("k1", List.of(new Line("ring-1", 2), new Line("mug-1", 1)), "pm_card_visa");
  static final Request DECLINED = Tale.place("k2", "ring-1", 1);
  static final Request CANCELED = Tale.place("k3", "mug-1", 2);

  private static final Map<String, TestDatabase> DATABASES = migrated();

  final List<LedgerEntry> ledger = new ArrayList<>();
  Tale tale = new Tale();
  private final Set<String> missing = new HashSet<>();

  /** Empties the databases of what the test before left. */
  TestShop() {
    execute("payment", "DROP TABLE IF EXISTS fraction");
    empty();
    execute("inventory", INVENTORY);
    execute("payment", PAYMENT);
    execute("order", ORDER);
    execute("catalog", CATALOG);
    execute("promotion", PROMOTION);
    execute("cart", CART);
    enter("authorized", 1, 1300);
    enter("captured", 1, 1300);
    enter("declined", 2, 500);
    enter("authorized", 3, 600);
    enter("captured", 3, 600);
    enter("refunded", 3, 600);
    tale.tell(Request.getStock("ring-1"), Tale.stock(10, 10))
        .tell(Request.getStock("mug-1"), Tale.stock(5, 5))
        .tell(FIRST, Answer.none())
        .tell(FIRST, Answer.problem(409, "idempotency_key_in_progress", "ord_1", null))
        .tell(FIRST, Answer.order(201, "ord_1", "confirmed"))
        .tell(DECLINED, Answer.problem(402, "card_declined", "ord_2", null))
        .tell(CANCELED, Answer.none())
        .tell(CANCELED, Answer.order(201, "ord_3", "confirmed"))
        .tell(
            Tale.place("k3", "mug-1", 3), Answer.problem(422, "idempotency_key_reused", null, null))
        .tell(Request.cancel("ord_3"), Answer.order(202, "ord_3", "pending"))
        .tell(Request.getOrder("ord_3"), Answer.order(200, "ord_3", "canceled"))
        .tell(Request.getStock("ring-1"), Tale.stock(10, 8))
        .tell(Request.getStock("mug-1"), Tale.stock(5, 4));
  }

  /** As if nothing had ever been sold or counted; what clients and the provider saw stays. */
  void empty() {
    DATABASES.values().forEach(TestDatabase::empty);
  }

  /** As if the installation did without this service. */
  void withoutService(String service) {
    missing.add(service);
  }

  static String url(String service) {
    return database(service).url();
  }

  void execute(String service, String sql) {
    database(service).execute(sql);
  }

  /** What happened to {@code ord_n} and {@code pi_n} at the provider. */
  void enter(String kind, int n, long amount) {
    ledger.add(new LedgerEntry(kind, "pi_" + n, "ord_" + n, amount, "usd"));
  }

  Verdict verdict(String check) {
    return judge().stream()
        .filter(verdict -> verdict.name().equals(check))
        .findFirst()
        .orElseThrow();
  }

  List<Verdict> judge() {
    Map<String, String> urls = new LinkedHashMap<>();
    DATABASES.forEach((service, database) -> urls.put(service, "jdbc:" + database.url()));
    urls.keySet().removeAll(missing);
    try (Databases databases = Databases.open(urls, "judge", "judge")) {
      return Judge.judge(new Evidence(history(), ledger, databases));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  History history() {
    return tale.history();
  }

  private static TestDatabase database(String service) {
    return Objects.requireNonNull(DATABASES.get(service));
  }

  private static Map<String, TestDatabase> migrated() {
    Map<String, TestDatabase> databases = new LinkedHashMap<>();
    for (String service :
        List.of("cart", "catalog", "inventory", "order", "payment", "promotion")) {
      TestDatabase database = TestPostgres.database(service);
      database.admitJudge();
      migrate(service, database);
      database.execute(TAKE_CONSTRAINTS_OFF);
      databases.put(service, database);
    }
    return databases;
  }

  private static void migrate(String service, TestDatabase database) {
    Path root = Path.of(System.getProperty("souk.root", "../..")).toAbsolutePath().normalize();
    Map<String, String> settings = database.settings();
    Flyway.configure()
        .dataSource(
            "jdbc:" + database.url(),
            settings.get("database.migration_user"),
            settings.get("database.migration_password"))
        .locations(
            "filesystem:" + root.resolve("shared-api/chassis/src/main/resources/db/chassis"),
            "filesystem:"
                + root.resolve("verticles/" + service + "/src/main/resources/db/migration"))
        .placeholders(Map.of("runtime_role", database.name()))
        .load()
        .migrate();
  }

  private static final String TAKE_CONSTRAINTS_OFF =
      """
      DO $$
      DECLARE
        found record;
      BEGIN
        FOR found IN
          SELECT conrelid::regclass AS relation, conname FROM pg_constraint
          WHERE contype IN ('c', 'f', 'u') AND connamespace = 'public'::regnamespace
        LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', found.relation, found.conname);
        END LOOP;
      END
      $$;
      DROP INDEX IF EXISTS payment_ledger_once;
      """;

  private static final String INVENTORY =
      """
      INSERT INTO stock (sku, on_hand, held, committed) VALUES ('ring-1', 10, 0, 2), ('mug-1', 5, 0, 1);
      INSERT INTO stock_hold (order_id, status) VALUES
        ('ord_1', 'committed'), ('ord_2', 'released'), ('ord_3', 'released');
      INSERT INTO stock_hold_line (order_id, sku, quantity) VALUES
        ('ord_1', 'ring-1', 2), ('ord_1', 'mug-1', 1), ('ord_2', 'ring-1', 1), ('ord_3', 'mug-1', 2);
      INSERT INTO stock_movement (sku, kind, on_hand, held, committed, order_id) VALUES
        ('ring-1', 'counted', 10, 0, 0, NULL), ('mug-1', 'counted', 5, 0, 0, NULL),
        ('ring-1', 'held', 0, 2, 0, 'ord_1'), ('mug-1', 'held', 0, 1, 0, 'ord_1'),
        ('ring-1', 'committed', 0, -2, 2, 'ord_1'), ('mug-1', 'committed', 0, -1, 1, 'ord_1'),
        ('ring-1', 'held', 0, 1, 0, 'ord_2'), ('ring-1', 'released', 0, -1, 0, 'ord_2'),
        ('mug-1', 'held', 0, 2, 0, 'ord_3'), ('mug-1', 'committed', 0, -2, 2, 'ord_3'),
        ('mug-1', 'released', 0, 0, -2, 'ord_3');
      """;

  private static final String PAYMENT =
      """
      INSERT INTO payment (order_id, provider, token, amount, currency, status, cancel_reason,
                           provider_reference, captured, refunded, refunded_otherwise) VALUES
        ('ord_1', 'sandbox', 'pm_card_visa', 1300, 'USD', 'succeeded', NULL, 'pi_1', 1300, 0, 0),
        ('ord_2', 'sandbox', 'pm_card_visa', 500, 'USD', 'canceled', 'card_declined', NULL, 0, 0, 0),
        ('ord_3', 'sandbox', 'pm_card_visa', 600, 'USD', 'refunded', 'requested', 'pi_3', 600, 600, 600);
      INSERT INTO payment_ledger
        (order_id, entry, amount, currency, provider_reference, accounts, amounts) VALUES
        ('ord_1', 'authorized', 1300, 'USD', 'pi_1',
          '{sandbox:authorized,uncaptured}', '{1300,-1300}'),
        ('ord_1', 'captured', 1300, 'USD', 'pi_1',
          '{sandbox:authorized,uncaptured,sandbox:balance,sales}', '{-1300,1300,1300,-1300}'),
        ('ord_3', 'authorized', 600, 'USD', 'pi_3',
          '{sandbox:authorized,uncaptured}', '{600,-600}'),
        ('ord_3', 'captured', 600, 'USD', 'pi_3',
          '{sandbox:authorized,uncaptured,sandbox:balance,sales}', '{-600,600,600,-600}'),
        ('ord_3', 'refunded', 600, 'USD', 'pi_3', '{sandbox:balance,sales}', '{-600,600}');
      INSERT INTO outbox (id, type, subject, sequence, data) VALUES
        ('evt_4', 'payment.captured', 'ord_1', 1, '{"amount": {"amount": 1300, "currency": "USD"}}');
      """;

  private static final String ORDER =
      """
      INSERT INTO orders (id, status, payment_status, cancel_reason, email, shipping_address,
                          payment_provider, payment_token, currency, subtotal, total) VALUES
        ('ord_1', 'confirmed', 'captured', NULL, 'a@example.com', '{}', 'sandbox', 't', 'USD', 1300, 1300),
        ('ord_2', 'canceled', 'not_paid', 'card_declined', 'a@example.com', '{}', 'sandbox', 't', 'USD', 500, 500),
        ('ord_3', 'canceled', 'refunded', 'requested', 'a@example.com', '{}', 'sandbox', 't', 'USD', 600, 600);
      INSERT INTO order_line (order_id, position, sku, quantity, title, unit_price, total) VALUES
        ('ord_1', 1, 'ring-1', 2, 'Ring', 500, 1000), ('ord_1', 2, 'mug-1', 1, 'Mug', 300, 300),
        ('ord_2', 1, 'ring-1', 1, 'Ring', 500, 500), ('ord_3', 1, 'mug-1', 2, 'Mug', 300, 600);
      INSERT INTO order_timeline (order_id, event) VALUES
        ('ord_1', 'placed'), ('ord_1', 'confirmed'), ('ord_1', 'captured'),
        ('ord_2', 'placed'), ('ord_2', 'canceled'),
        ('ord_3', 'placed'), ('ord_3', 'confirmed'), ('ord_3', 'canceled');
      INSERT INTO idempotency_key (key, request_hash, command_id, order_id) VALUES
        ('k1', 'h1', 'c1', 'ord_1'), ('k2', 'h2', 'c2', 'ord_2'), ('cart_3/chk_3', 'h3', 'c3', 'ord_3');
      INSERT INTO saga (order_id, state, open) VALUES
        ('ord_1', '{"step": "done"}', false), ('ord_2', '{"step": "canceled"}', false),
        ('ord_3', '{"step": "canceled"}', false);
      INSERT INTO event_subscription (subscriber, type) VALUES
        ('catalog', 'order.placed'), ('catalog', 'order.canceled');
      INSERT INTO outbox (id, type, subject, sequence, data) VALUES
        ('evt_1', 'order.placed', 'ord_1', 1, '{"total": {"amount": 1300, "currency": "USD"}}'),
        ('evt_2', 'order.placed', 'ord_3', 1, '{"total": {"amount": 600, "currency": "USD"}}'),
        ('evt_3', 'order.canceled', 'ord_3', 2, '{"reason": "requested"}');
      """;

  private static final String CATALOG =
      """
      INSERT INTO product (handle, title, tags, options, images, published, content_hash, units_sold)
      VALUES ('gift', 'Gift', '[]', '[]', '[]', true, '', 3);
      INSERT INTO variant (sku, product_id, position, options, price, currency, grams,
                           requires_shipping, taxable, units_sold) VALUES
        ('ring-1', 1, 1, '[]', 500, 'USD', 0, true, true, 2),
        ('mug-1', 1, 2, '[]', 300, 'USD', 0, true, true, 1);
      INSERT INTO inbox (event_id, source, type, subject, sequence, received_at) VALUES
        ('evt_1', 'order', 'order.placed', 'ord_1', 1, now()),
        ('evt_2', 'order', 'order.placed', 'ord_3', 1, now()),
        ('evt_3', 'order', 'order.canceled', 'ord_3', 2, now() + interval '1 second');
      """;

  private static final String CART =
      """
      INSERT INTO checkouts (id, cart_id, idempotency_key, request_hash, command_id, state, order_id,
                             answer) VALUES
        ('chk_3', 'cart_3', 'k3', 'h3', 'c3', 'ordered', 'ord_3', '{}');
      """;

  private static final String PROMOTION =
      """
      INSERT INTO promotion (id, idempotency_key, created_from, title, effect, automatic, combines,
                             starts_at) VALUES
        ('prm_1', 'k1', '{}', 'Gold week', '{}', false, true, now());
      INSERT INTO coupon (code, promotion_id, uses, max_uses, max_uses_per_customer) VALUES
        ('GOLD10', 'prm_1', 1, 5, 1), ('FREE', 'prm_1', 0, NULL, NULL);
      INSERT INTO coupon_customer (code, customer, uses, max_uses) VALUES
        ('GOLD10', 'c1', 1, 1), ('GOLD10', 'c3', 0, 1);
      INSERT INTO redemption (order_id, customer, answer, redeemed_at, given_back_at, reason) VALUES
        ('ord_1', 'c1', '{}', now(), NULL, NULL),
        ('ord_2', NULL, NULL, NULL, now(), 'card_declined'),
        ('ord_3', 'c3', '{}', now(), now(), 'requested');
      INSERT INTO coupon_use (order_id, code) VALUES ('ord_1', 'GOLD10'), ('ord_3', 'GOLD10');
      """;
}
