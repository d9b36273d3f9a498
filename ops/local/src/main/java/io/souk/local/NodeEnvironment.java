package io.souk.local;

import io.souk.local.Service.Port;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The settings a node gets as environment variables.
 *
 * @param databases {@code postgresql://host:port/} on this machine, to which a database's name is
 *     added
 * @param sandboxHost the address on which the payment sandbox listens
 * @param sandboxLedger the payment sandbox's file
 * @param gateway the public API, whom the payment sandbox tells of changes
 * @param services what runs in the installation
 */
record NodeEnvironment(
    Credentials credentials,
    String adminKey,
    String databases,
    String sandboxHost,
    int sandboxPort,
    Path sandboxLedger,
    URI gateway,
    Set<Service> services) {

  /**
   * @param members cluster addresses ({@code host:port}) of the nodes it can meet, its own among
   *     them
   */
  Map<String, String> of(
      Service service, Place place, Map<Port, Integer> ports, List<String> members) {
    Map<String, String> variables = new TreeMap<>();
    if (service.isClustered()) {
      cluster(variables, place, ports, members);
    }
    if (service.hasDatabase()) {
      database(variables, place, service);
    }
    switch (service) {
      case GATEWAY -> {
        variables.put("SOUK_GATEWAY_HOST", place.address());
        variables.put("SOUK_GATEWAY_PORT", String.valueOf(ports.get(Port.HTTP)));
        variables.put("SOUK_ADMIN_KEY", adminKey);
      }
      case ORDER -> {
        variables.put("SOUK_ORDER_SHIPPING", runs(Service.SHIPPING));
        variables.put("SOUK_ORDER_PROMOTIONS", runs(Service.PROMOTION));
      }
      case CART -> {
        variables.put("SOUK_CART_SHIPPING", runs(Service.SHIPPING));
        variables.put("SOUK_CART_PROMOTIONS", runs(Service.PROMOTION));
      }
      case CUSTOMER -> variables.put("SOUK_CUSTOMER_SECRET", credentials.of("customer-secret"));
      // The demo's receiver of webhooks listens on this machine.
      case NOTIFICATION -> variables.put("SOUK_NOTIFICATION_WEBHOOK_EXCEPTIONS", "127.0.0.1");
      case PAYMENT -> {
        variables.put("SOUK_PAYMENT_SANDBOX_URL", "http://" + place.machine() + ":" + sandboxPort);
        variables.put("SOUK_PAYMENT_SANDBOX_KEY", credentials.of("payment-sandbox"));
        variables.put(
            "SOUK_PAYMENT_SANDBOX_WEBHOOK_SECRET", credentials.of("payment-sandbox-webhooks"));
      }
      case PAYMENT_SANDBOX -> {
        variables.put("SANDBOX_HOST", sandboxHost);
        variables.put("SANDBOX_PORT", String.valueOf(sandboxPort));
        variables.put("SANDBOX_KEY", credentials.of("payment-sandbox"));
        variables.put("SANDBOX_LEDGER", sandboxLedger.toString());
        variables.put(
            "SANDBOX_WEBHOOK_URL", gateway.resolve("/v1/webhooks/payments/sandbox").toString());
        variables.put("SANDBOX_WEBHOOK_SECRET", credentials.of("payment-sandbox-webhooks"));
      }
      default -> {} // nothing of its own
    }
    return variables;
  }

  private String runs(Service service) {
    return String.valueOf(services.contains(service));
  }

  private static void cluster(
      Map<String, String> variables, Place place, Map<Port, Integer> ports, List<String> members) {
    variables.put("SOUK_CLUSTER_HOST", place.clusterAddress());
    variables.put("SOUK_CLUSTER_PORT", String.valueOf(ports.get(Port.CLUSTER)));
    variables.put("SOUK_CLUSTER_MEMBERS", String.join(",", members));
    variables.put("SOUK_MANAGEMENT_HOST", place.address());
    variables.put("SOUK_MANAGEMENT_PORT", String.valueOf(ports.get(Port.MANAGEMENT)));
  }

  private void database(Map<String, String> variables, Place place, Service service) {
    String name = service.label();
    variables.put(
        "SOUK_DATABASE_URL", databases.replace(Place.HERE.machine(), place.machine()) + name);
    variables.put("SOUK_DATABASE_USER", name);
    variables.put("SOUK_DATABASE_PASSWORD", credentials.of(name));
    variables.put("SOUK_DATABASE_MIGRATION_USER", name + "_owner");
    variables.put("SOUK_DATABASE_MIGRATION_PASSWORD", credentials.of(name + "_owner"));
  }
}
