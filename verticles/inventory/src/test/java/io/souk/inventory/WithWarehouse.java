package io.souk.inventory;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the shared {@link Warehouse}: opened for the first that asks, closed after the last.
 * Each test keeps to SKUs and orders of its own.
 */
final class WithWarehouse implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Warehouse.class;
  }

  @Override
  public Warehouse resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WithWarehouse.class))
        .getOrComputeIfAbsent(Warehouse.class, type -> Warehouse.open(), Warehouse.class);
  }
}
