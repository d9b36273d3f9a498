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
            Stream.of(new Partition()),
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
            "The payment provider does what it is asked and never answers."));
  }
}
