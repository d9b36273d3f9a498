package io.souk.gateway;

import io.souk.testkit.Shared;

/** One shared shop. */
final class WithShop extends Shared<ShopUnderTest> {
  WithShop() {
    super(ShopUnderTest.class, ShopUnderTest::new);
  }
}
