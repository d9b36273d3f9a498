package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithGateway.class)
class DocsApiIT {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private final GatewayUnderTest gateway;

  DocsApiIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @Test
  void thePageNeedsNothingFromAfar() {
    Reply page = gateway.get("/docs");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    List<String> links = LINK.matcher(page.text()).results().map(link -> link.group(1)).toList();
    assertThat(links)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(
            link -> {
              assertThat(link).startsWith("/docs/");
              assertThat(gateway.get(link).status()).as(link).isEqualTo(200);
            });
  }

  @Test
  void itsPolicyAllowsNoScriptOfOthersAndNoneInThePage() {
    Reply page = gateway.get("/docs");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).doesNotContainPattern("<script>|<style>| on\\w+=");
  }

  @ParameterizedTest
  @CsvSource({
    "swagger-ui.css, text/css",
    "swagger-ui-bundle.js, text/javascript",
    "docs.js, text/javascript",
    "favicon-32x32.png, image/png"
  })
  void itsFilesHaveTheirMediaTypes(String file, String type) {
    Reply reply = gateway.get("/docs/" + file);
    assertThat(reply.header("Content-Type")).startsWith(type);
    assertThat(reply.body().length()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "index.html",
        "..%2Fopenapi%2Fsouk.yaml",
        "%2e%2e%2fopenapi%2Fsouk.yaml"
      })
  void noOtherFileIsServed(String file) {
    gateway.get("/docs/" + file).problem(404, "not_found");
  }
}
