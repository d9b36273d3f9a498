package io.souk.customer;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the shared {@link FrontDesk}: opened for the first that asks, closed after the last.
 * Each test keeps to customers of its own.
 */
final class WithFrontDesk implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FrontDesk.class;
  }

  @Override
  public FrontDesk resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithFrontDesk.class))
        .getOrComputeIfAbsent(FrontDesk.class, type -> FrontDesk.open(), FrontDesk.class);
  }
}
