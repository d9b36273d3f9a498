package io.souk.gateway;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of caller there is: what each sends, and what that proves. */
final class Callers {
  static final String STOREFRONT_KEY = "test-storefront-key-01";
  private static final List<String> ROLES =
      List.of("catalog", "orders", "finance", "read", "owner");

  private Callers() {}

  /**
   * @param storefrontKey as sent; null: none
   * @param authorization as sent; null: none
   * @param wrong whether what {@code authorization} says is not so
   * @param roles what it proves of an admin
   * @param customer whether it proves that a customer calls
   */
  record Someone(
      String name,
      @Nullable String storefrontKey,
      @Nullable String authorization,
      boolean wrong,
      Set<String> roles,
      boolean customer) {

    boolean isKnown() {
      return customer || !roles.isEmpty();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The setting {@code gateway.admin_keys} by which there is an admin of each role. */
  static List<String> adminKeys() {
    return ROLES.stream()
        .map(role -> "test-" + role + ":" + role + ":" + Sha256.of(adminKey(role)).hex())
        .toList();
  }

  static List<Someone> all(TestTokens tokens) {
    String good = "Bearer " + tokens.of(FakeCustomers.ID);
    String expired = "Bearer " + tokens.expired(FakeCustomers.ID);
    Stream<Someone> storefronts =
        Stream.of(
            new Someone("nobody", null, null, false, Set.of(), false),
            new Someone("a storefront", STOREFRONT_KEY, null, false, Set.of(), false),
            new Someone("a wrong storefront", "x" + STOREFRONT_KEY, null, false, Set.of(), false));
    Stream<Someone> customers =
        Stream.of(
            new Someone("a customer", null, good, false, Set.of(), true),
            new Someone("a customer in a storefront", STOREFRONT_KEY, good, false, Set.of(), true),
            new Someone("a customer in a wrong storefront", "wrong", good, false, Set.of(), true),
            wrong("a customer too late", expired),
            new Someone(
                "a customer too late in a storefront",
                STOREFRONT_KEY,
                expired,
                true,
                Set.of(),
                false),
            wrong("a forger", "Bearer " + tokens.forged(FakeCustomers.ID)),
            wrong("a stranger's customer", "Bearer " + new TestTokens("other").of("cus_1")),
            wrong("an unsigned token", "Bearer " + tokens.unsigned(FakeCustomers.ID)),
            wrong("a public key", "Bearer " + tokens.signedWithPublicKey(FakeCustomers.ID)));
    Stream<Someone> admins =
        ROLES.stream().map(role -> admin("an admin for " + role, adminKey(role), role));
    Stream<Someone> others =
        Stream.of(
            admin("the owner", GatewayUnderTest.ADMIN_KEY, "owner"),
            wrong("a wrong admin", "Bearer " + GatewayUnderTest.ADMIN_KEY + "x"),
            wrong("half an admin", "Bearer " + GatewayUnderTest.ADMIN_KEY.substring(1)),
            wrong("an admin's digest", "Bearer " + Sha256.of(adminKey("orders")).hex()),
            wrong("no token", "Bearer "),
            wrong("another scheme", "Basic " + GatewayUnderTest.ADMIN_KEY));
    return Stream.of(storefronts, customers, admins, others).flatMap(all -> all).toList();
  }

  static String adminKey(String role) {
    return "test-key-of-an-admin-for-" + role;
  }

  private static Someone admin(String name, String key, String role) {
    return new Someone(name, null, "Bearer " + key, false, Set.of(role), false);
  }

  private static Someone wrong(String name, String authorization) {
    return new Someone(name, null, authorization, true, Set.of(), false);
  }
}
