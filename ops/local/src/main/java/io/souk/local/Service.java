package io.souk.local;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs of an installation, in the order they start; they stop in the reverse one. */
public enum Service {
  PAYMENT_SANDBOX("ops/payment-sandbox", 10),
  CATALOG("verticles/catalog", 1),
  INVENTORY("verticles/inventory", 2),
  PAYMENT("verticles/payment", 4),
  SHIPPING("verticles/shipping", 6),
  PROMOTION("verticles/promotion", 8),
  ORDER("verticles/order", 3),
  CART("verticles/cart", 5),
  CUSTOMER("verticles/customer", 7),
  NOTIFICATION("verticles/notification", 9),
  GATEWAY("verticles/gateway", 0);

  /** What a program listens for. */
  public enum Port {
    /** The public API, or the payment sandbox's. */
    HTTP,
    /** Health and metrics. */
    MANAGEMENT,
    /** Other nodes of the cluster. */
    CLUSTER
  }

  /** Without these nothing can be ordered; all others can be left out. */
  public static final Set<Service> ESSENTIAL =
      Set.copyOf(EnumSet.of(PAYMENT_SANDBOX, CATALOG, INVENTORY, PAYMENT, ORDER, GATEWAY));

  private final String module;
  private final int number;

  Service(String module, int number) {
    this.module = module;
    this.number = number;
  }

  /** Its place among the documented ports. */
  int number() {
    return number;
  }

  /** Its name on the command line, in files and in messages, e.g. {@code payment-sandbox}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws LocalException naming the services there are
   */
  public static Service labeled(String label) {
    return Arrays.stream(values())
        .filter(service -> service.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new LocalException("No service '" + label + "'; there are " + labels()));
  }

  private static String labels() {
    return Arrays.stream(values())
        .filter(Service::isClustered)
        .map(Service::label)
        .collect(Collectors.joining(", "));
  }

  /** Its executable jar, below the project's folder. */
  String jar() {
    return module + "/target/" + label() + ".jar";
  }

  /** The sandbox keeps in memory whatever it has ever done; a service keeps next to nothing. */
  int mostHeapMebibytes() {
    return this == PAYMENT_SANDBOX ? 2048 : 256;
  }

  List<Port> ports() {
    return switch (this) {
      case PAYMENT_SANDBOX -> List.of(Port.HTTP);
      case GATEWAY -> List.of(Port.MANAGEMENT, Port.CLUSTER, Port.HTTP);
      default -> List.of(Port.MANAGEMENT, Port.CLUSTER);
    };
  }

  /** Whether it is a service of Souk, rather than something outside that Souk talks to. */
  public boolean isClustered() {
    return this != PAYMENT_SANDBOX;
  }

  public boolean hasDatabase() {
    return isClustered() && this != GATEWAY;
  }
}
