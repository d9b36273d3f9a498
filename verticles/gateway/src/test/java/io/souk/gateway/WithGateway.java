package io.souk.gateway;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests one shared gateway as it is by default: started once, stopped after the last. */
final class WithGateway implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GatewayUnderTest.class;
  }

  @Override
  public GatewayUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithGateway.class))
        .getOrComputeIfAbsent(
            GatewayUnderTest.class, type -> new GatewayUnderTest(), GatewayUnderTest.class);
  }
}
