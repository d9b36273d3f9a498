package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop's files as they are served. Pages are no part of the API, nor of its contract. */
@ExtendWith(WithGateway.class)
class StorefrontIT {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(/storefront/[^\"]+)\"");
  private static final Pattern IMPORT = Pattern.compile("from '(\\.{1,2}/[^']+)'");

  private final GatewayUnderTest gateway;
  private final HttpClient http = HttpClient.newHttpClient();

  StorefrontIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?q=shoe",
        "/products/chain-bracelet",
        "/cart",
        "/checkout",
        "/checkout/return",
        "/orders/ord_1"
      })
  void everyPageIsTheSameDocument(String path) {
    Reply page = ask("GET", path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.text()).isEqualTo(ask("GET", "/").text()).contains("app.js");
  }

  @Test
  void everythingItNeedsIsServed() {
    Set<String> wanted = new HashSet<>();
    LINK.matcher(ask("GET", "/").text()).results().forEach(link -> follow(link.group(1), wanted));
    assertThat(wanted)
        .contains("/storefront/styles.css", "/storefront/lit-html.js")
        .contains("/storefront/pages/order.js")
        .hasSizeGreaterThan(12);
  }

  @Test
  void itsPolicyAllowsNothingFromAfarAndNoMarkupFromText() {
    Reply page = ask("GET", "/");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
        .contains("require-trusted-types-for 'script'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.text()).doesNotContainPattern("<script>|<style>| style=| on\\w+=|https?://");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() {
    Reply first = ask("GET", "/storefront/app.js");
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(first.header("ETag")).startsWith("W/\"");
    Reply second = ask("GET", "/storefront/app.js", Map.of("If-None-Match", first.header("ETag")));
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.text()).isEmpty();
    assertThat(ask("GET", "/", Map.of("If-None-Match", first.header("ETag"))).status())
        .isEqualTo(200);
  }

  @Test
  void itsHeadIsTheSameWithoutABody() {
    Reply head = ask("HEAD", "/");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(ask("GET", "/").header("ETag"));
    assertThat(head.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/storefront/",
        "/storefront/nothing.js",
        "/storefront/index.html",
        "/storefront/pages/",
        "/storefront/..%2Fopenapi%2Fsouk.yaml",
        "/storefront/pages/..%2f..%2fdocs/docs.js",
        "/products",
        "/cart/nothing",
        "/nothing",
        "/v1/nothing"
      })
  void nothingElseIsThere(String path) {
    ask("GET", path).problem(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({"POST, /", "DELETE, /cart", "PUT, /storefront/app.js"})
  void aPageCanOnlyBeLookedAt(String method, String path) {
    Reply reply = ask(method, path);
    reply.problem(405, "method_not_allowed");
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void aShopWithPagesOfItsOwnSwitchesThemOff() {
    try (GatewayUnderTest headless =
        new GatewayUnderTest(Map.of("gateway.storefront.enabled", false))) {
      headless.get("/").problem(404, "not_found");
      headless.get("/storefront/app.js").problem(404, "not_found");
    }
  }

  @Test
  void itIsToldItsKeyAndWhomToPay() {
    try (GatewayUnderTest keyed =
        new GatewayUnderTest(
            Map.of(
                "gateway.storefront_keys", "pk_shop_0123456789\"<",
                "gateway.storefront.key", "pk_shop_0123456789\"<",
                "gateway.storefront.provider", "stripe"))) {
      assertThat(ask(keyed, "GET", "/", Map.of()).text())
          .contains("content=\"pk_shop_0123456789&quot;&lt;\"", "content=\"stripe\"");
    }
    assertThat(ask("GET", "/").text()).contains("name=\"storefront-key\" content=\"\"");
  }

  /** A file, and what it imports. */
  private void follow(String path, Set<String> seen) {
    if (!seen.add(path)) {
      return;
    }
    Reply file = ask("GET", path);
    assertThat(file.status()).as(path).isEqualTo(200);
    String type =
        Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml")
            .get(path.substring(path.lastIndexOf('.') + 1));
    assertThat(file.header("Content-Type")).startsWith(type);
    if (!path.endsWith("lit-html.js")) {
      IMPORT
          .matcher(file.text())
          .results()
          .map(found -> gateway.uri(path).resolve(found.group(1)).getPath())
          .forEach(imported -> follow(imported, seen));
    }
  }

  private Reply ask(String method, String path) {
    return ask(method, path, Map.of());
  }

  private Reply ask(String method, String path, Map<String, String> headers) {
    return ask(gateway, method, path, headers);
  }

  /** Past the check against the contract, which knows no pages. */
  private Reply ask(
      GatewayUnderTest asked, String method, String path, Map<String, String> headers) {
    HttpRequest.Builder request = asked.request(path).method(method, BodyPublishers.noBody());
    headers.forEach(request::header);
    try {
      return Reply.of(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
