package io.souk.drill.fault;

import io.souk.local.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All faults there are. */
public final class Faults {
  private Faults() {}

  /** A new instance of each, in the order a full run takes them. */
  public static List<Fault> all() {
    return Stream.of(
            ofEachService(KillNode::new),
            Stream.of(new KillPostgres()),
            ofEachService(PauseNode::new),
            crashes(),
            Stream.of(new Partition()),
            disturbances(),
            ofProvider(),
            Stream.of(new FullDisk(), new RollingRestart(), new Overload()))
        .flatMap(faults -> faults)
        .map(Fault.class::cast)
        .toList();
  }

  /** A new instance of the fault of this name. */
  public static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }

  private static Stream<Fault> ofEachService(Function<Service, Fault> fault) {
    return Arrays.stream(Service.values()).filter(Service::isClustered).map(fault);
  }

  private static Stream<Fault> ofProvider() {
    return Stream.of(
        new ProviderFault(
            "provider-hang", "hang", "The payment provider takes requests and answers none."),
        new ProviderFault(
            "provider-error", "error", "The payment provider answers every request with 500."),
        new ProviderFault(
            "provider-busy", "busy", "The payment provider answers every request with 429."),
        new ProviderFault(
            "provider-charged-then-reset",
            "charged_then_reset",
            "The payment provider does what it is asked and breaks the connection before it"
                + " answers."),
        new ProviderFault(
            "provider-charged-then-timeout",
            "charged_then_hang",
            "The payment provider does what it is asked and never answers."),
        new ProviderFault(
            "webhook-late",
            "webhook_late",
            "The payment provider's webhooks come ten seconds after what they tell of."),
        new ProviderFault(
            "webhook-early",
            "webhook_early",
            "The payment provider's webhooks come before its own answers."),
        new ProviderFault(
            "webhook-doubled",
            "webhook_doubled",
            "The payment provider sends every webhook twice at the same time."));
  }

  private static Stream<Fault> crashes() {
    return Stream.of(
        new CrashPoint("after-commit-before-reply", Service.INVENTORY),
        new CrashPoint("in-transaction-before-commit", Service.INVENTORY),
        new CrashPoint("after-order-written-before-answer", Service.ORDER),
        new CrashPoint("after-stock-held-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-payment-authorized-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-hold-committed-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-payment-captured-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-stock-released-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-payment-canceled-before-saga-recorded", Service.ORDER),
        new CrashPoint("after-provider-call-before-record", Service.PAYMENT),
        CrashPoint.ofJob("between-delivery-and-acknowledgement", Service.ORDER));
  }

  private static Stream<Fault> disturbances() {
    List<Service> callees =
        List.of(
            Service.CATALOG,
            Service.SHIPPING,
            Service.PROMOTION,
            Service.INVENTORY,
            Service.PAYMENT,
            Service.ORDER);
    return Stream.of(
        new Disturbed(
            "bus-doubled",
            "One node of each service gets every fifth message twice.",
            "bus=double:20",
            callees),
        new Disturbed(
            "bus-delayed",
            "One node of each service gets every fifth message 2.5 s late, after its deadline.",
            "bus=delay:20:2500",
            callees),
        new Disturbed(
            "bus-reply-lost",
            "One node of each service does what it is asked, but every tenth reply is lost.",
            "bus=lose-reply:10",
            callees),
        new Disturbed(
            "pool-exhaustion",
            "One node of each of inventory and order has lost all but one of its database"
                + " connections.",
            "pool=exhaust:15",
            List.of(Service.INVENTORY, Service.ORDER)));
  }
}
