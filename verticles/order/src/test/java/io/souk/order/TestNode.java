package io.souk.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.catalog.Catalog;
import io.souk.api.event.Event;
import io.souk.api.inventory.Inventory;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Shipping;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.bus.Bus;
import io.souk.chassis.bus.Call;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.souk.chassis.database.Decision;
import io.souk.chassis.event.ManyEventsHandler;
import io.souk.chassis.event.Outbox;
import io.souk.chassis.event.Subscriptions;
import io.souk.chassis.job.Jobs;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One order node: the real verticle on a real database, with neighbors in memory and with
 * interruptions of its own between it and them. Its events go to the table {@code written_event}.
 */
final class TestNode implements ServiceContext, Bus, Database, Outbox, Subscriptions, Jobs {
  private final Vertx vertx;
  private final Settings settings;
  private final Pool pool;
  private final Map<Class<?>, Object> neighbors;
  private final String instance = Ids.instance();
  private final Map<String, Heard> listeners = new ConcurrentHashMap<>();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Promise<Orders> served = Promise.promise();
  private final Interruptions interruptions = new Interruptions();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();
  private final String deployment;

  TestNode(Vertx vertx, Settings settings, Map<Class<?>, Object> neighbors) {
    this.vertx = vertx;
    this.settings = settings;
    this.neighbors = neighbors;
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(8))
            .connectingTo(
                PgConnectOptions.fromUri(settings.text("database.url"))
                    .setUser(settings.text("database.user"))
                    .setPassword(settings.text("database.password")))
            .using(vertx)
            .build();
    this.deployment =
        Await.success(vertx.deployVerticle(OrderVerticle.SERVICE.verticle().apply(this)));
  }

  Interruptions interruptions() {
    return interruptions;
  }

  /** Calls the node's contract as from the bus, with a deadline and a command id. */
  <T> Future<T> call(Duration patience, Function<Orders, Future<T>> call) {
    return Call.detached(vertx, patience, "test", () -> call.apply(served.future().result()));
  }

  /** Stops as a node does that is told to. */
  Future<Void> stop() {
    if (stopping.compareAndSet(false, true)) {
      vertx.undeploy(deployment).eventually(pool::close).onComplete(stopped);
    }
    return stopped.future();
  }

  @Override
  public String service() {
    return "order";
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Bus bus() {
    return this;
  }

  @Override
  public Database database() {
    return this;
  }

  @Override
  public Outbox outbox() {
    return this;
  }

  @Override
  public Subscriptions subscriptions() {
    return this;
  }

  @Override
  public <T> void onMany(String source, String type, Class<T> data, ManyEventsHandler<T> handler) {
    Heard heard =
        (transaction, events) ->
            handler.apply(
                transaction,
                events.stream()
                    .map(e -> new ManyEventsHandler.Received<>(e, data.cast(Heard.read(e, data))))
                    .toList());
    listeners.put(source + " " + type, heard);
  }

  /** Hears of another service's event, as from its inbox. */
  void hear(String source, String type, String subject, Object data) {
    Event event =
        new Event(
            "1.0",
            Ids.command(),
            source,
            type,
            subject,
            1,
            Instant.EPOCH,
            "application/json",
            WireFormat.tree(data));
    Heard heard = Objects.requireNonNull(listeners.get(source + " " + type), type);
    Await.success(transaction(sql -> heard.apply(sql, List.of(event))));
  }

  private interface Heard {
    Future<Void> apply(SqlConnection transaction, List<Event> events);

    private static <T> T read(Event event, Class<T> type) {
      return WireFormat.decode(event.data(), type);
    }
  }

  @Override
  public Jobs jobs() {
    return this;
  }

  @Override
  public MeterRegistry meters() {
    return meters;
  }

  @Override
  public <T> Future<T> shared(Class<T> type, Supplier<Future<T>> maker) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Future<Void> serve(Class<T> contract, T implementation) {
    served.complete(Orders.class.cast(implementation));
    return Future.succeededFuture();
  }

  @Override
  public <T> T client(Class<T> contract) {
    return interruptions.between(
        contract, contract.cast(Objects.requireNonNull(neighbors.get(contract))));
  }

  @Override
  public <T> T client(Class<T> contract, String service) {
    return client(contract);
  }

  @Override
  public void broadcast(String topic) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<Void> onBroadcast(String topic, Runnable listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SqlClient client() {
    return interruptions.between(pool);
  }

  @Override
  public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work);
  }

  @Override
  public <T> Future<T> decide(Function<SqlConnection, Future<Decision<T>>> work) {
    return transaction(
        sql ->
            work.apply(sql)
                .compose(
                    made ->
                        Future.join(made.writes().stream().map(write -> write.on(sql)).toList())
                            .map(made.answer())));
  }

  @Override
  public Future<Void> append(SqlConnection transaction, List<Entry> entries) {
    return Future.join(entries.stream().map(entry -> append(transaction, entry)).toList())
        .mapEmpty();
  }

  private static Future<?> append(SqlConnection transaction, Entry entry) {
    return transaction
        .preparedQuery("INSERT INTO written_event (type, subject, data) VALUES ($1, $2, $3)")
        .execute(
            Tuple.of(
                entry.type(), entry.subject(), new JsonObject(WireFormat.encode(entry.data()))));
  }

  @Override
  public void leased(String name, Duration every, Supplier<Future<?>> work) {
    local(name, every, work);
  }

  @Override
  public void local(String name, Duration every, Supplier<Future<?>> work) {
    if (!stopping.get()) {
      vertx.setTimer(
          every.toMillis(), fired -> work.get().onComplete(done -> local(name, every, work)));
    }
  }

  /** The neighbors' contracts, all served by these. */
  static Map<Class<?>, Object> neighbors(
      Catalog catalog,
      Inventory inventory,
      Payments payments,
      Shipping shipping,
      Promotions promotions) {
    return Map.of(
        Catalog.class,
        catalog,
        Inventory.class,
        inventory,
        Payments.class,
        payments,
        Shipping.class,
        shipping,
        Promotions.class,
        promotions);
  }
}
