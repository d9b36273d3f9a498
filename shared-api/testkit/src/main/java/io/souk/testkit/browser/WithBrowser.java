package io.souk.testkit.browser;

import io.souk.testkit.Shared;

/** One shared browser. */
public final class WithBrowser extends Shared<TestBrowser> {
  public WithBrowser() {
    super(TestBrowser.class, TestBrowser::new);
  }
}
