package io.souk.gateway;

import io.souk.testkit.Shared;

/** One shared gateway as it is by default. */
final class WithGateway extends Shared<GatewayUnderTest> {
  WithGateway() {
    super(GatewayUnderTest.class, GatewayUnderTest::new);
  }
}
