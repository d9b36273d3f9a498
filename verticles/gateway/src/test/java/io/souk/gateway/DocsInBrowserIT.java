package io.souk.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.souk.testkit.browser.TestBrowser;
import io.souk.testkit.browser.Visit;
import io.souk.testkit.browser.WithBrowser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /docs} as a reader has it: in a real browser. */
@ExtendWith({WithGateway.class, WithBrowser.class})
class DocsInBrowserIT {
  private final GatewayUnderTest gateway;
  private final Visit visit;
  private final Page page;

  DocsInBrowserIT(GatewayUnderTest gateway, TestBrowser browser) {
    this.gateway = gateway;
    this.visit = browser.visit(gateway.uri("/"));
    this.page = visit.page();
  }

  @BeforeEach
  void open() {
    gateway.catalog.forget();
    gateway.inventory.failure = null;
    visit.open("/docs");
  }

  @AfterEach
  void leave() {
    visit.close();
  }

  @Test
  void everyOperationIsListedAndTheBrowserHasNothingToComplainOf() {
    List<Operations.Operation> all = new Operations(gateway.get("/openapi.json").json()).all();
    assertThat(page.locator(".opblock")).hasCount(all.size());
    for (Operations.Operation operation : all) {
      Locator block = page.locator(".opblock[id$='-" + operation.id() + "']");
      assertThat(block.locator(".opblock-summary-method")).hasText(operation.method());
      assertThat(block.locator(".opblock-summary-path"))
          .hasAttribute("data-path", operation.path());
    }
    visit.picture("docs");
    visit.assertQuiet();
  }

  @Test
  void anOperationIsTriedOut() {
    Locator block = page.locator("#operations-products-listProducts");
    block.locator(".opblock-summary-control").click();
    block.getByText("Try it out").click();
    block.getByText("Execute").click();
    assertThat(block.locator(".live-responses-table .response-col_status").last())
        .containsText("200");
    assertThat(block.locator(".live-responses-table .response-col_description").last())
        .containsText("chain-bracelet");
    visit.picture("docs-tried-out");
    assertThat(gateway.catalog.listed).hasSize(1);
    visit.assertQuiet();
  }
}
