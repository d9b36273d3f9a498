package io.souk.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shop's pages, before a gateway whose services are played. */
final class ShopUnderTest implements AutoCloseable {
  private static final int PLENTY = 40;

  /** Units per SKU. */
  final Map<String, Integer> stock = new ConcurrentHashMap<>();

  final ShopCarts carts = new ShopCarts(stock);
  final GatewayUnderTest gateway =
      new GatewayUnderTest(
          Map.of("gateway.follow_time", "60s", "gateway.follow_pace", "100ms"), carts);

  ShopUnderTest() {
    gateway.catalog.onList = ShopShelf::list;
    gateway.catalog.onGet = ShopShelf::find;
    gateway.orders.onGet = carts::order;
    restock();
  }

  /** Plenty of everything but bags, which are gone, and a last jumper of size Large. */
  void restock() {
    ShopShelf.skus().forEach(sku -> stock.put(sku, PLENTY));
    stock.put("black-leather-bag-1", 0);
    stock.put("yellow-wool-jumper-3", 1);
    tell();
  }

  void sell(String sku) {
    stock.put(sku, 0);
    tell();
  }

  private void tell() {
    gateway.inventory.others.putAll(stock);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
