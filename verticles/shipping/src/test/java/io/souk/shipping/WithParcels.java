package io.souk.shipping;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the shared {@link Parcels}: opened for the first that asks, closed after the last.
 * Each test keeps to orders of its own.
 */
final class WithParcels implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Parcels.class;
  }

  @Override
  public Parcels resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithParcels.class))
        .getOrComputeIfAbsent(Parcels.class, type -> Parcels.open(), Parcels.class);
  }
}
