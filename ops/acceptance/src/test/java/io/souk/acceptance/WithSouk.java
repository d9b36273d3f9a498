package io.souk.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the shared {@link Souk}: started for the first that asks, stopped after the last. */
final class WithSouk implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Souk.class;
  }

  @Override
  public Souk resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithSouk.class))
        .getOrComputeIfAbsent(Souk.class, type -> Souk.start(), Souk.class);
  }
}
