package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers tell caches between us and whoever asked. */
@ExtendWith(WithGateway.class)
class CachingIT {
  private final GatewayUnderTest gateway;

  CachingIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void reset() {
    gateway.catalog.forget();
    gateway.inventory.failure = null;
    gateway.carts.forget();
    gateway.orders.forget();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/products",
        "/v1/products/chain-bracelet",
        "/v1/nothing",
        "/docs",
        "/docs/swagger-ui.css",
        "/openapi.json"
      })
  void anAnswerIsOnlyForWhoTakesItsEncoding(String path) {
    Reply plain = gateway.get(path);
    assertThat(plain.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(plain.header("Content-Encoding")).isEmpty();

    Reply compressed =
        gateway.sendAsync(gateway.request(path).header("Accept-Encoding", "gzip").GET()).join();
    assertThat(compressed.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void whatIsNoRequestIsAnsweredLikewise() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      Reply reply = connection.send(RawConnection.head("nonsense", "A: b")).replyToNonsense();
      assertThat(reply.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    }
  }

  @Test
  void whatElseAnAnswerDependsOnIsNamedBesideTheEncoding() {
    Reply export =
        gateway.send(
            gateway
                .asAdmin(
                    "/v1/admin/orders/export?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z",
                    "application/json")
                .GET());
    assertThat(export.header("Vary")).isEqualToIgnoringCase("Accept-Encoding, Accept");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/products,                            'no-cache'",
    "/v1/products/chain-bracelet,             'no-cache'",
    "/v1/stock/chain-bracelet-1,              'private, no-store'",
    "/v1/carts/cart_01JD8ZQ4X6M1T9V3K7P2R5S8W0, 'private, no-store'",
    "/v1/orders/ord_1,                        'private, no-store'",
    "/v1/me,                                  'private, no-store'",
    "/v1/products/nothing,                    'no-store'"
  })
  void whatIsSomebodysOwnNoCacheKeeps(String path, String control) {
    Reply reply = gateway.send(gateway.asCustomer(path).GET());
    assertThat(reply.header("Cache-Control")).as(reply.text()).isEqualTo(control);
  }
}
