package io.souk.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** {@code scripts/up}: starts what is missing, and says how to use it. */
@SuppressWarnings("SystemOut")
final class Up {
  private final Installation installation;

  Up(Installation installation) {
    this.installation = installation;
  }

  void everything() {
    List<Node> before = installation.nodes();
    installation.start();
    if (before.size() == installation.nodes().size()) {
      System.out.println("Souk was already up; nothing was missing.");
    }
    SampleShop shop = new SampleShop(installation.gateway(), installation.adminKey());
    boolean fresh = shop.isEmpty();
    if (fresh) {
      shop.importSamples().forEach(line -> System.out.println("  " + line));
    }
    printAddresses();
    if (fresh) {
      showPurchase();
    }
    shop.skuInStock().ifPresent(s -> System.out.printf("%nPlace an order:%n%n%s%n", shop.curl(s)));
  }

  private void showPurchase() {
    System.out.printf("%nA purchase:%n");
    JsonNode order =
        new DemoPurchase(
                installation.gateway(),
                installation.adminKey(),
                line -> System.out.println("  " + line))
            .walk();
    System.out.printf(
        "%nDemo order %s is %s.%n", order.path("id").asText(), order.path("status").asText());
  }

  void more(Service service, int count) {
    if (!service.isClustered()) {
      throw new LocalException("There is only one " + service.label());
    }
    if (installation.nodes().stream().noneMatch(node -> node.service().isClustered())) {
      throw new LocalException("Souk is not up; start it with scripts/up");
    }
    installation.start(service, count);
    System.out.println(
        "%s now has %d nodes".formatted(service.label(), installation.nodes(service).size()));
  }

  private void printAddresses() {
    System.out.printf(
        """

        Souk is up.
          Shop       %s/
          API        %s/v1
          Docs       %s/docs
          Contract   %s/openapi.json
          Admin key  %s
        """,
        installation.gateway(),
        installation.gateway(),
        installation.gateway(),
        installation.gateway(),
        installation.adminKey());
    System.out.println("  Health");
    installation.nodes().stream()
        .filter(node -> node.service().isClustered())
        .forEach(node -> System.out.printf("    %-16s %s%n", node.name(), node.ready()));
  }
}
