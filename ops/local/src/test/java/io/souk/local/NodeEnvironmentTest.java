package io.souk.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.local.Service.Port;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeEnvironmentTest {
  @TempDir Path folder;

  @Test
  void aCartAsksThoseServicesThatRun() {
    assertThat(carts(EnumSet.allOf(Service.class)))
        .containsEntry("SOUK_CART_SHIPPING", "true")
        .containsEntry("SOUK_CART_PROMOTIONS", "true");
    assertThat(carts(EnumSet.complementOf(EnumSet.of(Service.SHIPPING))))
        .containsEntry("SOUK_CART_SHIPPING", "false");
    assertThat(carts(Service.ESSENTIAL))
        .containsEntry("SOUK_CART_SHIPPING", "false")
        .containsEntry("SOUK_CART_PROMOTIONS", "false");
  }

  private Map<String, String> carts(Set<Service> services) {
    return new NodeEnvironment(
            new Credentials(folder.resolve("credentials")),
            "an admin's key of length",
            "postgresql://127.0.0.1:5432/",
            "127.0.0.1",
            8090,
            folder.resolve("ledger.jsonl"),
            URI.create("http://127.0.0.1:8080"),
            services)
        .of(
            Service.CART,
            Place.HERE,
            Map.of(Port.MANAGEMENT, 9085, Port.CLUSTER, 15706),
            List.of("127.0.0.1:15706"));
  }
}
