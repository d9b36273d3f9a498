package io.souk.payment;

import io.souk.api.order.OrderEvents;
import io.souk.api.order.OrderRefundRequested;
import io.souk.api.payment.Payments;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceContext;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.BatchLimits;
import io.souk.chassis.database.Database;
import io.souk.payment.provider.Providers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;

/** Serves payments. */
public final class PaymentVerticle extends VerticleBase {
  public static final ServiceDefinition SERVICE =
      ServiceDefinition.withDatabase("payment", PaymentVerticle::new);

  private final ServiceContext service;

  public PaymentVerticle(ServiceContext service) {
    this.service = service;
  }

  public static void main(String[] args) {
    Service.run(SERVICE);
  }

  @Override
  public Future<?> start() {
    Settings settings = service.settings();
    Database database = service.database();
    SqlClient client = database.client();
    Duration claim = settings.duration("payment.claim");
    Duration keyLife = settings.duration("payment.key_life");
    BatchLimits batches = BatchLimits.from(settings, "payment", service.meters());
    Pauses pauses = PaymentSettings.pauses(settings);

    Providers providers = Providers.configured(vertx, settings);
    PaymentStore payments = new PaymentStore(database, service.outbox(), claim, keyLife, batches);
    RefundStore refunds = new RefundStore(claim, keyLife);
    DifferenceStore differences = new DifferenceStore(client, claim);
    Errand errand = new Errand(payments, providers, pauses);
    RefundMeters refundMeters = new RefundMeters(service.meters());
    RefundErrand refundErrand =
        new RefundErrand(database, payments, refunds, providers, pauses, refundMeters);
    BothBooks both = new BothBooks(payments, providers);
    DifferenceErrand differenceErrand =
        new DifferenceErrand(database, payments, differences, providers, both, pauses);
    RefundDesk refundDesk = new RefundDesk(database, payments, refunds, refundErrand, refundMeters);
    LedgerStore ledger = new LedgerStore(client);
    Reconciliation reconciliation =
        new Reconciliation(
            new ReconciliationStore(client),
            payments,
            differences,
            providers,
            both,
            PaymentSettings.reconciliation(settings));

    service
        .subscriptions()
        .on(
            "order",
            OrderEvents.REFUND_REQUESTED,
            OrderRefundRequested.class,
            (transaction, event, asked) -> refundDesk.request(transaction, asked));
    PaymentJobs jobs = new PaymentJobs(service.jobs(), settings, service.meters());
    jobs.resolve("resolve-payments", payments::claimDue, errand::run);
    jobs.resolve("resolve-refunds", most -> refunds.claimDue(client, most), refundErrand::run);
    jobs.resolve("resolve-differences", differences::claimDue, differenceErrand::run);
    jobs.repeat("reconcile-books", "payment.reconcile_every", reconciliation::run);
    jobs.repeat("close-books", "payment.close_every", ledger::close);
    jobs.measure(
        "measure-refunds",
        "souk.payment.oldest.refund.seconds",
        "Age of the oldest refund that has not ended",
        () -> refunds.oldestPending(client));
    jobs.measure(
        "measure-differences",
        "souk.payment.oldest.difference.seconds",
        "Age of the oldest difference that nobody has decided about",
        differences::oldestOpen);
    return service
        .bus()
        .serve(
            Payments.class,
            new PaymentDesk(
                new Cashier(payments, providers, errand),
                refundDesk,
                ledger,
                new DifferenceDesk(differences, differenceErrand),
                new Tidings(payments, providers, errand, refundDesk)));
  }
}
