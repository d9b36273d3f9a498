package io.souk.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.notification.webhook.Destination.RefusedUrlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  private static final AddressGuard GUARD =
      new AddressGuard(List.of("127.0.0.1", "erp.intranet.example"));

  @Test
  void aUrlIsTakenApart() {
    assertThat(Destination.of("https://erp.example:8443/hooks/souk?shop=1", GUARD))
        .isEqualTo(new Destination(true, "erp.example", 8443, "/hooks/souk?shop=1"));
    assertThat(Destination.of("HTTPS://erp.example", GUARD))
        .isEqualTo(new Destination(true, "erp.example", 443, "/"));
    assertThat(Destination.of("https://[2606:4700::1111]/x", GUARD).host())
        .isEqualTo("2606:4700::1111");
  }

  @Test
  void plainHttpIsForExceptionsOnly() {
    assertThat(Destination.of("http://127.0.0.1:9000/hooks", GUARD).tls()).isFalse();
    assertThat(Destination.of("http://erp.intranet.example/hooks", GUARD).port()).isEqualTo(80);
    assertThatThrownBy(() -> Destination.of("http://erp.example/hooks", GUARD))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "erp.example/hooks",
        "//erp.example/hooks",
        "ftp://erp.example/hooks",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https:///hooks",
        "https://user:secret@erp.example/hooks",
        "https://erp.example/hooks#part",
        "https://erp.example:0/",
        "https://erp.example:70000/",
        "https://erp.example/a b",
        "https://erp.example/\r\nHost: other",
        "https://ерп.example/",
        "https://127.0.0.2/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[fe80::1%25eth0]/"
      })
  void whatIsNoPublicWebAddressIsRefused(String url) {
    assertThatThrownBy(() -> Destination.of(url, GUARD)).isInstanceOf(RefusedUrlException.class);
  }

  @Test
  void aUrlHasABound() {
    assertThatThrownBy(() -> Destination.of("https://erp.example/" + "a".repeat(2_000), GUARD))
        .isInstanceOf(RefusedUrlException.class)
        .hasMessageContaining("2000");
  }
}
