package io.souk.gateway;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import io.souk.api.Failure;
import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartLine;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/carts} for a browser's page, answered by {@link ShopCarts}. */
final class CartRoutes {
  private static final Pattern PATH =
      Pattern.compile("/v1/carts(?:/(\\w+)(?:/(lines|checkout)(?:/([\\w-]+))?)?)?");

  private final ShopCarts carts;

  private CartRoutes(ShopCarts carts) {
    this.carts = carts;
  }

  static void open(Page page, ShopCarts carts) {
    page.route(Pattern.compile(".*/v1/carts.*"), new CartRoutes(carts)::answer);
  }

  private record LineBody(@Nullable String sku, int quantity) {}

  private record CheckoutBody(PlaceOrder.PaymentMethod payment, @Nullable String returnUrl) {}

  private record DetailsBody(
      @Nullable String email,
      @Nullable Address shippingAddress,
      @Nullable String shippingOption,
      @Nullable List<String> coupons,
      @Nullable String note) {}

  private void answer(Route route) {
    try {
      fulfill(route, 200, WireFormat.encode(done(route)));
    } catch (Failure refused) {
      ProblemKind kind = ProblemKind.of(refused.code());
      Map<String, Object> problem =
          new HashMap<>(Map.of("code", kind.code(), "detail", refused.detail()));
      problem.putAll(refused.facts());
      fulfill(route, kind.status(), WireFormat.encode(problem));
    }
  }

  private Object done(Route route) {
    Matcher path = PATH.matcher(URI.create(route.request().url()).getPath());
    if (!path.matches()) {
      throw new AssertionError("The shop asked for " + route.request().url());
    }
    String id = path.group(1);
    String method = route.request().method();
    if (id == null) {
      return carts.create(new CreateCart(Ids.cart(), null)).result();
    }
    if ("checkout".equals(path.group(2))) {
      CheckoutBody body = body(route, CheckoutBody.class);
      return carts.place(
          new CheckOutCart(id, null, key(route), "hash", body.payment(), body.returnUrl(), null));
    }
    if ("lines".equals(path.group(2))) {
      return switch (method) {
        case "POST" -> {
          LineBody body = body(route, LineBody.class);
          String sku = Objects.requireNonNull(body.sku());
          yield line(
              new SetCartLine(id, null, key(route), sku, body.quantity(), SetCartLine.Mode.ADD));
        }
        case "PUT" -> line(set(id, path.group(3), body(route, LineBody.class).quantity()));
        case "DELETE" -> line(set(id, path.group(3), 0));
        default -> throw new AssertionError(method);
      };
    }
    if (method.equals("PATCH")) {
      DetailsBody body = body(route, DetailsBody.class);
      return carts
          .setDetails(
              new SetCartDetails(
                  id,
                  null,
                  body.email(),
                  body.shippingAddress(),
                  body.shippingOption(),
                  body.coupons(),
                  body.note(),
                  null))
          .result();
    }
    return carts.get(new GetCart(id, null)).result();
  }

  private Object line(SetCartLine command) {
    return carts.setLine(command).result();
  }

  private static SetCartLine set(String id, String sku, int quantity) {
    return new SetCartLine(id, null, null, sku, quantity, SetCartLine.Mode.SET);
  }

  private static <T> T body(Route route, Class<T> type) {
    return WireFormat.decode(Buffer.buffer(route.request().postData()), type);
  }

  /** A command without one is refused, as the gateway would. */
  private static String key(Route route) {
    return Objects.requireNonNull(route.request().headerValue(IdempotencyKey.HEADER), "key");
  }

  private static void fulfill(Route route, int status, Buffer body) {
    route.fulfill(
        new FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBodyBytes(body.getBytes()));
  }
}
