package io.souk.gateway;

import io.souk.api.Ids;
import io.souk.api.WireFormat;
import io.souk.api.cart.Cart;
import io.souk.api.cart.Carts;
import io.souk.api.cart.CheckOutCart;
import io.souk.api.cart.CreateCart;
import io.souk.api.cart.GetCart;
import io.souk.api.cart.MergeCart;
import io.souk.api.cart.SetCartDetails;
import io.souk.api.cart.SetCartDetails.Detail;
import io.souk.api.cart.SetCartLine;
import io.souk.api.cart.SetCartLine.Mode;
import io.souk.api.order.Address;
import io.souk.api.order.PlaceOrder.PaymentMethod;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /v1/carts}. */
final class CartsApi implements Api {
  private final Carts carts;

  CartsApi(Carts carts) {
    this.carts = carts;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("createCart", this::create);
    mounts.quick("getCart", this::get);
    mounts.quick("changeCart", this::change);
    mounts.quick("addToCart", this::add);
    mounts.quick("setCartLine", this::set);
    mounts.quick("removeCartLine", this::remove);
    mounts.quick("mergeCart", this::merge);
    mounts.thorough("checkOutCart", this::checkOut);
  }

  private Future<Void> create(RoutingContext request) {
    return carts
        .create(new CreateCart(Ids.cart(), customer(request)))
        .compose(
            cart -> {
              request.response().putHeader(HttpHeaders.LOCATION, "/v1/carts/" + cart.id());
              return Answer.json(request, 201, cart);
            });
  }

  private Future<Void> get(RoutingContext request) {
    return answer(request, carts.get(new GetCart(id(request), customer(request))));
  }

  private Future<Void> change(RoutingContext request) {
    JsonObject body = request.body().asJsonObject();
    List<Detail> clear =
        body.fieldNames().stream()
            .filter(member -> body.getValue(member) == null)
            .map(member -> Detail.valueOf(member.toUpperCase(Locale.ROOT)))
            .toList();
    DetailsBody details = WireFormat.decode(body.toBuffer(), DetailsBody.class);
    return answer(
        request,
        carts.setDetails(
            new SetCartDetails(
                id(request),
                customer(request),
                details.email(),
                details.shippingAddress(),
                details.shippingOption(),
                details.coupons(),
                details.note(),
                clear)));
  }

  private Future<Void> add(RoutingContext request) {
    LineBody line = WireFormat.decode(request.body().buffer(), LineBody.class);
    return line(
        request, IdempotencyKey.of(request.request()), line.sku(), line.quantity(), Mode.ADD);
  }

  private Future<Void> set(RoutingContext request) {
    QuantityBody body = WireFormat.decode(request.body().buffer(), QuantityBody.class);
    return line(request, null, request.pathParam("sku"), body.quantity(), Mode.SET);
  }

  private Future<Void> remove(RoutingContext request) {
    return line(request, null, request.pathParam("sku"), 0, Mode.SET);
  }

  private Future<Void> merge(RoutingContext request) {
    String customer = Objects.requireNonNull(customer(request));
    return answer(request, carts.merge(new MergeCart(id(request), customer)));
  }

  private Future<Void> checkOut(RoutingContext request) {
    CheckoutBody body = WireFormat.decode(request.body().buffer(), CheckoutBody.class);
    return carts
        .checkout(
            new CheckOutCart(
                id(request),
                customer(request),
                IdempotencyKey.of(request.request()),
                RequestHash.of(body, customer(request)),
                body.payment(),
                body.returnUrl(),
                body.version()))
        .compose(placement -> OrdersApi.placed(request, placement));
  }

  private Future<Void> line(
      RoutingContext request, @Nullable String key, String sku, int quantity, Mode mode) {
    return answer(
        request,
        carts.setLine(new SetCartLine(id(request), customer(request), key, sku, quantity, mode)));
  }

  private static Future<Void> answer(RoutingContext request, Future<Cart> cart) {
    return cart.compose(known -> Answer.json(request, 200, known));
  }

  private static String id(RoutingContext request) {
    return request.pathParam("cart");
  }

  private static @Nullable String customer(RoutingContext request) {
    return Caller.of(request).customerId();
  }

  private record LineBody(String sku, int quantity) {}

  private record QuantityBody(int quantity) {}

  private record DetailsBody(
      @Nullable String email,
      @Nullable Address shippingAddress,
      @Nullable String shippingOption,
      @Nullable List<String> coupons,
      @Nullable String note) {}

  private record CheckoutBody(
      PaymentMethod payment, @Nullable String returnUrl, @Nullable Long version) {}
}
