package io.souk.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Chromium that is installed; nothing is downloaded. One thread uses it. */
public final class TestBrowser implements AutoCloseable {
  static final int PATIENCE_MILLIS = 30_000;

  private final Playwright playwright;
  private final Browser browser;

  public TestBrowser() {
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

  /** Somebody who has never been at the site, at a desk. */
  public Visit visit(URI site) {
    return visit(site, new Browser.NewContextOptions());
  }

  /**
   * Somebody who has never been at the site.
   *
   * @param options e.g. the size of the window, or whether it is dark
   */
  public Visit visit(URI site, Browser.NewContextOptions options) {
    return new Visit(browser.newContext(options), site);
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Path installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of(
                        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("No browser: install chromium or google-chrome on the PATH"));
  }
}
