package io.souk.gateway;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.souk.api.order.Order;
import io.souk.testkit.Await;
import io.souk.testkit.browser.TestBrowser;
import io.souk.testkit.browser.Visit;
import io.souk.testkit.browser.WithBrowser;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shop as a buyer has it: in a real browser. */
@ExtendWith({WithShop.class, WithBrowser.class})
class ShopInBrowserIT {
  private final ShopUnderTest shop;
  private final TestBrowser browser;
  private Visit visit;
  private Page page;

  ShopInBrowserIT(ShopUnderTest shop, TestBrowser browser) {
    this.shop = shop;
    this.browser = browser;
    enter(new NewContextOptions());
  }

  @BeforeEach
  void restock() {
    shop.restock();
    shop.carts.checkouts.clear();
  }

  @AfterEach
  void leave() {
    visit.close();
  }

  @Test
  void productsAreShownPageByPage() {
    visit.open("/");
    assertThat(page.locator(".card")).hasCount(24);
    assertThat(card("Black Leather Bag")).containsText("Sold out");
    assertThat(card("Moon Charm Bracelet")).containsText("€47.99");
    button("Show more").click();
    assertThat(page.locator(".card")).hasCount(28);
    assertThat(button("Show more")).hasCount(0);
    assertThat(page.locator(".card a").nth(24)).isFocused();
    visit.assertQuiet();
  }

  @Test
  void productsAreFoundByWordsAndTheWayBackIsKept() {
    visit.open("/");
    search("necklace");
    assertThat(page.locator(".card")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("/\\?q=necklace$"));
    assertThat(page).hasTitle(Pattern.compile("necklace"));
    page.locator(".card a").click();
    assertThat(heading()).hasText("Gold Bird Necklace");
    page.goBack();
    assertThat(page.locator(".card")).hasCount(1);
    search("no such thing");
    assertThat(page.getByText("Nothing found")).isVisible();
    visit.assertQuiet();
  }

  @Test
  void aProductHasVariantsOfWhichSomeAreScarceOrGone() {
    shop.sell("yellow-wool-jumper-1");
    visit.open("/products/yellow-wool-jumper");
    assertThat(page.getByLabel("Small")).not().isChecked();
    assertThat(page.getByLabel("Medium")).isChecked();
    assertThat(page.locator(".stock")).hasText("In stock");
    page.getByText("Large").click();
    assertThat(page.locator(".stock")).hasText("Only 1 left");
    page.getByText("Small").click();
    assertThat(page.locator(".stock")).hasText("Sold out");
    assertThat(button("Sold out")).isDisabled();
    visit.picture("product-sold-out");
    visit.assertQuiet();
  }

  @Test
  void whatAMerchantWroteRunsNothingAndFetchesNothing() {
    visit.open("/products/yellow-wool-jumper");
    assertThat(page.locator(".prose")).containsText("Soft wool, knitted by hand.");
    assertThat(page.locator(".prose strong")).hasText("wool");
    assertThat(page.locator(".prose li")).hasText("Warm");
    assertThat(page.locator(".prose").innerHTML())
        .doesNotContain("<a", "<img", "<script", "<svg", "<iframe", "onclick", "style");
    assertThat(page.evaluate("window.hacked")).isNull();
    visit.assertQuiet();
  }

  @Test
  void aProductNobodyKnowsIsToldSo() {
    visit.expecting(404).open("/products/nothing");
    assertThat(heading()).hasText("No such product");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("To the shop")).click();
    assertThat(page.locator(".card")).hasCount(24);
    visit.assertQuiet();
  }

  @Test
  void aCartIsKeptChangedAndReducedByACoupon() {
    put("moon-charm-bracelet");
    put("enamel-mug");
    assertThat(page.locator("#cart-count")).hasText("2");
    visit.open("/cart");
    assertThat(page.locator(".line")).hasCount(2);
    assertThat(total()).hasText("€61.99");
    page.getByLabel("Quantity of Enamel Mug").getByLabel("One more").click();
    assertThat(total()).hasText("€75.99");
    coupon("NOBODY");
    assertThat(page.locator("#code-problem")).hasText("Nobody knows this code.");
    page.getByLabel("Remove code NOBODY").click();
    coupon(ShopCart.COUPON);
    assertThat(page.locator(".totals")).containsText("-€7.59");
    assertThat(total()).hasText("€68.40");
    visit.picture("cart");
    button("Remove Moon Charm Bracelet").click();
    assertThat(page.locator(".line")).hasCount(1);
    page.reload();
    assertThat(page.locator("#cart-count")).hasText("2");
    button("Remove Enamel Mug").click();
    assertThat(heading()).hasText("Your cart is empty");
    visit.assertQuiet();
  }

  @Test
  void anOrderIsPlacedAndItsPageLives() {
    put("moon-charm-bracelet");
    checkOut();
    page.getByText("Express").click();
    assertThat(button("Pay €59.99")).isVisible();
    page.getByLabel("Note to the shop").fill("Ring twice.");
    visit.picture("checkout");
    button("Pay €59.99").click();

    assertThat(heading()).hasText("Thank you, your order is confirmed");
    assertThat(page.locator(".live")).hasText("Live");
    assertThat(page.locator("#cart-count")).isEmpty();
    assertThat(page.locator(".totals")).containsText("€12.00");
    visit.picture("order");
    Order order = Await.success(shop.carts.order(orderId()));
    assertThat(order.note()).isEqualTo("Ring twice.");
    shop.carts.become(ShopOrders.shipped(order));
    assertThat(page.locator(".facts")).containsText("On its way");
    assertThat(page.locator(".timeline")).containsText("Payment received");
    shop.carts.become(ShopOrders.refunded(order));
    assertThat(page.locator(".summary")).containsText("too small");
    shop.carts.become(ShopOrders.completed(order));
    assertThat(heading()).hasText("Your order is complete");
    assertThat(page.locator(".live")).hasText("Complete");
    visit.picture("order-completed");
    assertThat(shop.carts.checkouts).hasSize(1);
    visit.assertQuiet();
  }

  @Test
  void aDeclinedCardIsToldAndAnotherOneWorks() {
    visit.expecting(402);
    put("enamel-mug");
    checkOut();
    page.getByText("Declined card").click();
    button("Pay €18.90").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("The card was declined.");
    visit.picture("checkout-declined");
    page.getByText("Pays at once").click();
    button("Pay €18.90").click();
    assertThat(heading()).hasText("Thank you, your order is confirmed");
    assertThat(shop.carts.checkouts)
        .extracting(checkout -> checkout.idempotencyKey())
        .hasSize(2)
        .doesNotHaveDuplicates();
    visit.assertQuiet();
  }

  @Test
  void whoIsTooLateIsToldWhatIsLeft() {
    visit.expecting(409);
    put("enamel-mug");
    checkOut();
    shop.sell("enamel-mug-1");
    button("Pay €18.90").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("this is sold out");
    page.getByRole(AriaRole.NAVIGATION).getByText("Cart").click();
    assertThat(page.locator(".line")).containsText("Sold out.");
    assertThat(page.getByText("Change what is marked to go on.")).isVisible();
    visit.assertQuiet();
  }

  @Test
  void aBankThatAsksIsAnswered() {
    put("enamel-mug");
    checkOut();
    page.getByText("Visa with approval").click();
    button("Pay €18.90").click();
    assertThat(heading()).hasText("Please approve the payment");
    assertThat(page.getByText("Approve the payment at your bank"))
        .hasAttribute("href", "https://bank.example/approve");
    visit.picture("order-approval");
    String cart = shop.carts.checkouts.get(0).cartId();
    assertThat(shop.carts.checkouts.get(0).returnUrl())
        .isEqualTo(shop.gateway.uri("/checkout/return?cart=" + cart).toString());
    String id = orderId();
    shop.carts.become(ShopOrders.confirmed(Await.success(shop.carts.order(id))));
    visit.open("/checkout/return?cart=" + cart);
    assertThat(page).hasURL(Pattern.compile("/orders/" + id + "$"));
    assertThat(heading()).hasText("Thank you, your order is confirmed");
    visit.assertQuiet();
  }

  @Test
  void aKeyboardIsEnough() {
    visit.open("/");
    assertThat(page.locator(".card")).hasCount(24);
    tabTo("Search products");
    page.keyboard().type("mug");
    page.keyboard().press("Enter");
    assertThat(page.locator(".card")).hasCount(1);
    tabTo("Enamel Mug");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Enamel Mug");
    tabTo("Add to cart");
    visit.picture("keyboard-focus");
    page.keyboard().press("Enter");
    tabTo("View cart");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Your cart");
    tabTo("Checkout");
    page.keyboard().press("Enter");
    tabTo("Email");
    page.keyboard().type("ada@example.com");
    for (String value :
        new String[] {"Ada Lovelace", "12 St James's Square", "", "SW1Y", "London"}) {
      page.keyboard().press("Tab");
      page.keyboard().type(value);
    }
    page.keyboard().press("Enter");
    assertThat(page.getByText("Express")).isVisible();
    tabTo("Standard");
    tabTo("Visa");
    page.keyboard().press("Enter");
    assertThat(heading()).hasText("Thank you, your order is confirmed");
    visit.assertQuiet();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void aPhoneIsWideEnough(ColorScheme scheme) {
    walk("phone", scheme, 375, 812);
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void aDeskIsNotTooWide(ColorScheme scheme) {
    walk("desk", scheme, 1280, 900);
  }

  /** All pages, none of which may be wider than the window or move what has been read. */
  private void walk(String name, ColorScheme scheme, int width, int height) {
    visit.close();
    enter(
        new NewContextOptions()
            .setViewportSize(width, height)
            .setDeviceScaleFactor(width < 500 ? 2 : 1)
            .setIsMobile(width < 500)
            .setHasTouch(width < 500)
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    String look = "-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT);
    visit.open("/");
    assertThat(page.locator(".card")).hasCount(24);
    assertFits("list" + look);
    put("yellow-wool-jumper");
    assertFits("product" + look);
    put("moon-charm-bracelet");
    visit.open("/cart");
    coupon(ShopCart.COUPON);
    assertThat(page.locator(".totals")).containsText("Discount");
    assertFits("cart" + look);
    visit.open("/checkout");
    assertThat(page.getByLabel("Email")).isVisible();
    assertFits("address" + look);
    fillAddress();
    assertFits("checkout" + look);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Pay")))
        .click();
    assertThat(heading()).hasText("Thank you, your order is confirmed");
    assertFits("order" + look);
    visit.assertQuiet();
  }

  private void assertFits(String picture) {
    visit.picture(picture);
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
                    + " && visualViewport.scale === 1"))
        .as(picture)
        .isEqualTo(true);
  }

  private void enter(NewContextOptions options) {
    visit = browser.visit(shop.gateway.uri("/"), options.setLocale("en-GB"));
    page = visit.page();
  }

  /** Puts one into the cart, from its own page. */
  private void put(String handle) {
    visit.open("/products/" + handle);
    button("Add to cart").click();
    assertThat(page.getByText("In your cart.")).isVisible();
  }

  private void checkOut() {
    visit.open("/checkout");
    fillAddress();
  }

  private void fillAddress() {
    page.getByLabel("Email").fill("ada@example.com");
    page.getByLabel("Full name").fill("Ada Lovelace");
    page.getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
        .fill("12 St James's Square");
    page.getByLabel("Postal code").fill("SW1Y 4JH");
    page.getByLabel("City").fill("London");
    button("Continue to shipping").click();
    assertThat(page.getByText("Express")).isVisible();
  }

  private void coupon(String code) {
    page.getByLabel("Coupon code").fill(code);
    button("Apply").click();
    assertThat(page.locator(".chips")).containsText(code);
  }

  private void search(String words) {
    page.getByLabel("Search products").fill(words);
    page.keyboard().press("Enter");
  }

  private Locator card(String title) {
    return page.locator(".card").filter(new Locator.FilterOptions().setHasText(title));
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private Locator heading() {
    return page.locator("h1");
  }

  private Locator total() {
    return page.locator(".totals .sum dd");
  }

  private String orderId() {
    return page.url().replaceFirst(".*/orders/", "");
  }

  /** Presses the tab key until what has the focus is called so. */
  private void tabTo(String name) {
    for (int presses = 0; presses < 60; presses++) {
      page.keyboard().press("Tab");
      String focused =
          (String)
              page.evaluate(
                  "(() => { const e = document.activeElement; return [e.ariaLabel,"
                      + " e.labels?.[0]?.textContent, e.textContent].filter(Boolean).join(' '); })()");
      if (focused.strip().startsWith(name)) {
        return;
      }
    }
    throw new AssertionError("No tab leads to " + name);
  }
}
