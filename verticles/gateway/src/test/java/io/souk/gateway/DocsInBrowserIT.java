package io.souk.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /docs} as a reader has it: in a real browser. */
@ExtendWith(WithGateway.class)
class DocsInBrowserIT {
  private static final int PATIENCE_MILLIS = 30_000;

  private static Playwright playwright;
  private static Browser browser;

  private final GatewayUnderTest gateway;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private Page page;

  DocsInBrowserIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  @BeforeAll
  static void open() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(installed())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  @AfterAll
  static void close() {
    playwright.close();
  }

  @BeforeEach
  void openPage() {
    gateway.catalog.forget();
    gateway.inventory.failure = null;
    page = browser.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log") && !message.type().equals("info")) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> requested.add(request.url()));
    page.addInitScript(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
            + " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))");
    page.navigate(gateway.uri("/docs").toString());
  }

  @AfterEach
  void closePage() {
    page.close();
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
    page.screenshot(picture("docs.png"));
    assertQuiet();
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
    page.screenshot(picture("docs-tried-out.png"));
    assertThat(gateway.catalog.listed).hasSize(1);
    assertQuiet();
  }

  private void assertQuiet() {
    assertThat((List<?>) page.evaluate("window.violations")).isEmpty();
    assertThat(complaints).isEmpty();
    assertThat(requested)
        .isNotEmpty()
        .allMatch(url -> url.startsWith(gateway.uri("/").toString()) || url.startsWith("data:"));
  }

  private static Page.ScreenshotOptions picture(String file) {
    return new Page.ScreenshotOptions().setPath(Path.of("target", file)).setFullPage(true);
  }

  private static Path installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("No browser: install chromium or google-chrome on the PATH"));
  }
}
