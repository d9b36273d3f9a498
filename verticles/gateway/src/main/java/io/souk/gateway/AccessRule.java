package io.souk.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may call an operation: what the contract's {@code security} declares, each entry one way in.
 *
 * @param anyone whoever it is, with or without a key
 * @param storefront our storefronts
 * @param customer whoever is logged in
 * @param roles admins with one of these; none: no admin
 */
record AccessRule(boolean anyone, boolean storefront, boolean customer, Set<Role> roles) {
  AccessRule {
    roles = Set.copyOf(roles);
  }

  /**
   * @throws IllegalStateException if the operation does not say who may call it, or in words we do
   *     not know: better no gateway than an open door
   */
  static AccessRule of(Operation operation) {
    String id = operation.getOperationId();
    if (!(operation.getOpenAPIModel().getValue(ApiContract.CALLERS)
        instanceof JsonArray declared)) {
      throw unclear(id, "it declares no security");
    }
    return of(id, operation.getHttpMethod(), declared);
  }

  static AccessRule of(String operationId, HttpMethod method, JsonArray declared) {
    boolean storefront = false;
    boolean customer = false;
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Object one : declared) {
      if (!(one instanceof JsonObject way) || way.size() != 1) {
        throw unclear(operationId, "each entry must name one scheme");
      }
      Map.Entry<String, Object> scheme = way.iterator().next();
      JsonArray listed = scheme.getValue() instanceof JsonArray array ? array : new JsonArray();
      switch (scheme.getKey()) {
        case "storefront" -> storefront = true;
        case "customer" -> customer = true;
        case "admin" -> roles.addAll(roles(operationId, listed));
        default -> throw unclear(operationId, "nobody knows the scheme " + scheme.getKey());
      }
    }
    if (!roles.isEmpty()) {
      roles.add(Role.OWNER);
      if (method.equals(HttpMethod.GET)) {
        roles.add(Role.READ);
      }
    }
    return new AccessRule(declared.isEmpty(), storefront, customer, roles);
  }

  /** Whether the request's bearer token matters: if it does, a wrong one is refused. */
  boolean readsToken() {
    return customer || !roles.isEmpty();
  }

  boolean lets(Caller caller) {
    return anyone
        || (storefront && caller.storefront())
        || (customer && caller.customerId() != null)
        || (caller.admin() != null && caller.admin().roles().stream().anyMatch(roles::contains));
  }

  /** What a caller must bring, as a sentence goes on after "This needs". */
  String needs() {
    StringBuilder needs = new StringBuilder();
    if (storefront) {
      needs.append(" or a storefront's key");
    }
    if (customer) {
      needs.append(" or a customer's access token");
    }
    if (!roles.isEmpty()) {
      String listed = roles.stream().sorted().map(Role::wire).collect(Collectors.joining(" or "));
      needs.append(" or an admin key with the role ").append(listed);
    }
    return needs.substring(" or ".length());
  }

  private static Set<Role> roles(String operationId, JsonArray listed) {
    Set<Role> roles =
        listed.stream()
            .map(
                name ->
                    Role.ofWire(String.valueOf(name))
                        .filter(role -> role != Role.READ)
                        .orElseThrow(() -> unclear(operationId, "no operation lists role " + name)))
            .collect(Collectors.toSet());
    if (roles.isEmpty()) {
      throw unclear(operationId, "it lists no role of admins");
    }
    return roles;
  }

  private static IllegalStateException unclear(String operationId, String why) {
    return new IllegalStateException(
        "The contract does not say who may call " + operationId + ": " + why);
  }
}
