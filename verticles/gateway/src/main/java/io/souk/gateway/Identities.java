package io.souk.gateway;

import io.souk.api.Nothing;
import io.souk.api.customer.Customers;
import io.souk.chassis.bus.Call;
import io.souk.gateway.AccessSettings.AdminKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who sent a request, by its storefront's key and its bearer token. */
final class Identities {
  static final String STOREFRONT_KEY = "Souk-Storefront-Key";
  private static final String SCHEME = "Bearer ";

  private final AccessSettings settings;
  private final CustomerTokens customers;

  Identities(AccessSettings settings, CustomerTokens customers) {
    this.settings = settings;
    this.customers = customers;
  }

  static Identities of(Vertx vertx, Behind behind) {
    GatewaySettings settings = behind.settings();
    Customers customers = behind.client(Customers.class);
    // On a context of its own: many requests wait for the answer, none may end it by its deadline.
    CustomerKeys keys =
        new CustomerKeys(
            () ->
                Call.detached(
                    vertx, settings.readPatience(), "http", () -> customers.keys(new Nothing())),
            settings.access(),
            System::nanoTime);
    return new Identities(settings.access(), new CustomerTokens(keys));
  }

  /** Who sent it, going by the storefront's key alone. */
  Caller byStorefrontKey(HttpServerRequest request) {
    List<Sha256> keys = settings.storefrontKeys();
    String given = request.getHeader(STOREFRONT_KEY);
    return Caller.unknown(keys.isEmpty() || (given != null && matches(keys, Sha256.of(given))));
  }

  /** Whether it has a bearer token, or something else in its place. */
  static boolean hasToken(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.AUTHORIZATION);
  }

  /**
   * The caller with what the bearer token proves; empty if it proves nothing. Admin keys come
   * first: they are never read as a customer's token, and no token has the digest of a key.
   */
  Future<Optional<Caller>> byToken(Caller caller, HttpServerRequest request) {
    String token = token(request);
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    Caller.Admin admin = admin(Sha256.of(token));
    return admin != null
        ? Future.succeededFuture(Optional.of(caller.withKeyOf(admin)))
        : customers.customer(token).map(customer -> customer.map(caller::loggedIn));
  }

  private static @Nullable String token(HttpServerRequest request) {
    List<String> given = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (given.size() != 1 || !given.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    return given.get(0).substring(SCHEME.length());
  }

  private Caller.@Nullable Admin admin(Sha256 digest) {
    Caller.Admin found = null;
    // All are looked at, so that the time tells nothing of which one it was.
    for (AdminKey key : settings.adminKeys()) {
      if (key.digest().matches(digest)) {
        found = key.admin();
      }
    }
    return found;
  }

  private static boolean matches(List<Sha256> keys, Sha256 given) {
    return keys.stream().filter(key -> key.matches(given)).count() > 0;
  }
}
