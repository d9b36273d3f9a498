package io.souk.gateway;

import io.souk.api.cart.Carts;
import io.souk.api.catalog.Catalog;
import io.souk.api.customer.Customers;
import io.souk.api.inventory.Inventory;
import io.souk.api.notification.Notifications;
import io.souk.api.order.Orders;
import io.souk.api.payment.Payments;
import io.souk.api.promotion.Promotions;
import io.souk.api.shipping.Shipping;
import java.util.List;
import java.util.function.Function;

/**
 * An area of the API.
 *
 * @param name of its part of the contract, {@code openapi/<name>.yaml}
 * @param api makes what answers its operations
 */
record Area(String name, Function<Behind, Api> api) {
  /** In the order in which the contract tells of them. */
  static final List<Area> ALL =
      List.of(
          new Area("products", ProductsApi::of),
          new Area(
              "import", behind -> new ImportApi(behind.client(Catalog.class), behind.settings())),
          new Area("stock", behind -> new StockApi(behind.client(Inventory.class))),
          new Area("carts", behind -> new CartsApi(behind.client(Carts.class))),
          new Area("orders", behind -> new OrdersApi(behind.client(Orders.class))),
          new Area(
              "order-events",
              behind -> new OrderEventsApi(behind.client(Orders.class), behind.settings())),
          new Area("admin-orders", behind -> new AdminOrdersApi(behind.client(Orders.class))),
          new Area("order-export", behind -> new OrderExportApi(behind.client(Orders.class))),
          new Area("customers", behind -> new CustomersApi(behind.client(Customers.class))),
          new Area("customer", CustomerApi::of),
          new Area(
              "admin-customers", behind -> new AdminCustomersApi(behind.client(Customers.class))),
          new Area("shipping", ShippingApi::of),
          new Area("fulfillments", behind -> new FulfillmentsApi(behind.client(Shipping.class))),
          new Area("returns", behind -> new ReturnsApi(behind.client(Shipping.class))),
          new Area("payments", behind -> new AdminPaymentsApi(behind.client(Payments.class))),
          new Area("promotions", behind -> new PromotionsApi(behind.client(Promotions.class))),
          new Area("tax-rates", behind -> new TaxRatesApi(behind.client(Promotions.class))),
          new Area("webhooks", behind -> new WebhooksApi(behind.client(Payments.class))),
          new Area(
              "webhook-endpoints",
              behind -> new WebhookEndpointsApi(behind.client(Notifications.class))),
          new Area("docs", behind -> new DocsApi(behind.contract())));

  String file() {
    return "openapi/" + name + ".yaml";
  }
}
