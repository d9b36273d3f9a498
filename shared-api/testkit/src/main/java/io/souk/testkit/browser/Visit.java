package io.souk.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A visit to a site: what the browser complained of and whom it asked is remembered. */
public final class Visit implements AutoCloseable {
  private final BrowserContext context;
  private final URI site;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requested = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  Visit(BrowserContext context, URI site) {
    this.context = context;
    this.site = site;
    this.page = context.newPage();
    page.setDefaultTimeout(TestBrowser.PATIENCE_MILLIS);
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    page.onRequest(request -> requested.add(request.url()));
    page.addInitScript(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
            + " e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))");
  }

  public Page page() {
    return page;
  }

  /** Goes to a path of the site. */
  public Visit open(String path) {
    page.navigate(site.resolve(path).toString());
    return this;
  }

  /** The browser tells of each answer that is an error: one with this status is wanted. */
  public Visit expecting(int status) {
    expected.add("status of " + status);
    return this;
  }

  /** Writes the whole page to {@code target/screenshots}. */
  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  /**
   * Asserts that the browser has complained of nothing, that the page broke no policy, and that
   * nobody but the site was asked for anything.
   */
  public void assertQuiet() {
    assertThat((List<?>) page.evaluate("window.violations")).isEmpty();
    assertThat(complaints)
        .allMatch(complaint -> expected.stream().anyMatch(complaint::contains), "is expected");
    assertThat(requested)
        .isNotEmpty()
        .allMatch(url -> url.startsWith(site.toString()) || url.startsWith("data:"), "is ours");
  }

  @Override
  public void close() {
    context.close();
  }

  private void hear(ConsoleMessage message) {
    if (!message.type().equals("log") && !message.type().equals("info")) {
      complaints.add(message.type() + ": " + message.text());
    }
  }
}
