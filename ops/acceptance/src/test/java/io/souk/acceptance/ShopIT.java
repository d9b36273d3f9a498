package io.souk.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.souk.testkit.browser.TestBrowser;
import io.souk.testkit.browser.Visit;
import io.souk.testkit.browser.WithBrowser;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The shop in a real browser, and the whole system behind it. */
@ExtendWith({WithSouk.class, WithBrowser.class})
class ShopIT {
  private static final String SHIRT = "ocean-blue-shirt-1";

  private final Shop shop;
  private final Sandbox sandbox;
  private final Visit visit;
  private final Page page;

  ShopIT(Souk souk, TestBrowser browser) {
    shop = souk.shop();
    sandbox = souk.sandbox();
    visit =
        browser.visit(
            souk.installation().gateway().resolve("/"), new NewContextOptions().setLocale("en-GB"));
    page = visit.page();
  }

  @BeforeEach
  void stockUp() {
    shop.setStock(SHIRT, 1_000_000);
  }

  @AfterEach
  void leave() {
    visit.close();
  }

  @Test
  void whatIsOrderedIsSeenPaidAndSent() {
    checkOut("Pays at once");

    assertThat(heading()).hasText("Thank you, your order is confirmed");
    assertThat(page.locator(".timeline")).containsText("Payment received");
    String order = orderId();
    assertThat(sandbox.history(order)).containsExactly("authorized", "captured");
    send(order);
    assertThat(heading()).hasText("Your order is complete");
    visit.picture("order-complete");
    visit.assertQuiet();
  }

  @Test
  void aBankThatAsksIsAnswered() {
    checkOut("Asks you first");

    assertThat(heading()).hasText("Please approve the payment");
    String order = orderId();
    page.getByText("Approve the payment at your bank").click();
    page.getByRole(AriaRole.BUTTON).first().click();

    assertThat(page).hasURL(Pattern.compile("/orders/" + order + "$"));
    assertThat(heading()).hasText("Thank you, your order is confirmed");
  }

  private void checkOut(String card) {
    visit.open("/products/ocean-blue-shirt");
    button("Add to cart").click();
    assertThat(page.getByText("In your cart.")).isVisible();
    visit.open("/checkout");
    page.getByLabel("Email").fill("ada@example.com");
    page.getByLabel("Full name").fill("Ada Lovelace");
    page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
        .fill("12 St James's Square");
    page.getByLabel("Postal code").fill("SW1Y 4JH");
    page.getByLabel("City").fill("London");
    button("Continue to shipping").click();
    page.getByText(card).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Pay")))
        .click();
  }

  private void send(String order) {
    String fulfillment = "/v1/admin/fulfillments/" + shop.fulfill(order).text("id");
    assertThat(shop.postAsAdmin(fulfillment + "/ship", key(), "{}").status()).isEqualTo(200);
    assertThat(shop.postAsAdmin(fulfillment + "/deliver", key(), "{}").status()).isEqualTo(200);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private Locator heading() {
    return page.locator("h1");
  }

  private String orderId() {
    return page.url().replaceFirst(".*/orders/", "");
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
