package io.souk.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as far as it was proved.
 *
 * @param storefront whether it came from a storefront of ours: with a right key, or from anyone in
 *     an installation without keys
 * @param customerId the customer who is logged in
 * @param admin the admin whose key it was
 */
record Caller(boolean storefront, @Nullable String customerId, @Nullable Admin admin) {
  private static final String KEY = Caller.class.getName();

  /**
   * One of the shop's people or programs.
   *
   * @param name of the key, as configured
   */
  record Admin(String name, Set<Role> roles) {
    static final String OWNER = "owner";

    /** Whoever has the key {@code admin.key}. */
    static Admin owner() {
      return new Admin(OWNER, Set.of(Role.OWNER));
    }

    /** Whether the key has this role, or every one. */
    boolean has(Role role) {
      return roles.contains(role) || roles.contains(Role.OWNER);
    }
  }

  /** Somebody of whom nothing is known but whether a storefront sent the request. */
  static Caller unknown(boolean storefront) {
    return new Caller(storefront, null, null);
  }

  /** Who sent a request that the doorkeeper let in. */
  static Caller of(RoutingContext request) {
    Caller caller = request.get(KEY);
    if (caller == null) {
      throw new IllegalStateException("No doorkeeper looked at this request");
    }
    return caller;
  }

  /** The name to log: an admin's, or what kind of caller it is; empty before anyone looked. */
  static String nameOf(RoutingContext request) {
    Caller caller = request.get(KEY);
    if (caller == null) {
      return "";
    }
    return caller.admin != null
        ? "admin " + caller.admin.name()
        : caller.customerId != null ? "customer" : "anyone";
  }

  void bind(RoutingContext request) {
    request.put(KEY, this);
  }

  Caller loggedIn(String customer) {
    return new Caller(storefront, customer, null);
  }

  Caller withKeyOf(Admin owning) {
    return new Caller(storefront, null, owning);
  }

  /** Whether an admin with one of these roles calls. */
  boolean isAdmin(Role... roles) {
    return admin != null && Set.of(roles).stream().anyMatch(admin::has);
  }
}
