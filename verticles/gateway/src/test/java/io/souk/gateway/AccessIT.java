package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.gateway.Callers.Someone;
import io.souk.gateway.Operations.Operation;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every operation of the contract tried by every kind of caller: whom it declares, it lets in. */
class AccessIT {
  private static final Logger LOG = LoggerFactory.getLogger(AccessIT.class);

  /** One whose storefronts have a key, and one whose storefronts need none. */
  private static GatewayUnderTest closed;

  private static GatewayUnderTest open;

  @BeforeAll
  static void start() {
    List<String> admins = Callers.adminKeys();
    closed =
        new GatewayUnderTest(
            Map.of(
                "gateway.admin_keys",
                admins,
                "gateway.storefront_keys",
                List.of("another-storefront", Callers.STOREFRONT_KEY)));
    open = new GatewayUnderTest(Map.of("gateway.admin_keys", admins));
  }

  @AfterAll
  static void stop() {
    closed.close();
    open.close();
  }

  @TestFactory
  Stream<DynamicTest> withStorefrontKeysItLetsInWhomItDeclares() {
    return table(closed, false);
  }

  @TestFactory
  Stream<DynamicTest> withoutStorefrontKeysAnyoneIsAStorefront() {
    return table(open, true);
  }

  private static Stream<DynamicTest> table(GatewayUnderTest gateway, boolean openToAnyone) {
    Operations operations = new Operations(gateway.get("/openapi.json").ok(200));
    List<Operation> rows = operations.all();
    List<Someone> columns = Callers.all(gateway.customers.tokens);
    LOG.info("Access: {} operations x {} callers", rows.size(), columns.size());
    return columns.stream()
        .map(
            someone ->
                DynamicTest.dynamicTest(
                    someone.name(),
                    () ->
                        assertThat(mistakes(gateway, operations, someone, openToAnyone))
                            .isEmpty()));
  }

  /** The operations that someone calls otherwise than declared. */
  private static List<String> mistakes(
      GatewayUnderTest gateway, Operations operations, Someone someone, boolean openToAnyone) {
    List<String> mistakes = new ArrayList<>();
    for (Operation operation : operations.all()) {
      Reply reply = gateway.send(request(gateway, operations, operation, someone));
      boolean welcome = isDeclared(operation, someone, openToAnyone);
      boolean asDeclared =
          welcome
              ? reply.status() == operation.success()
              : isRefused(someone.isKnown() && tokenMatters(operation), reply);
      if (!asDeclared) {
        mistakes.add(
            "%s, %s: %d %s"
                .formatted(operation, welcome ? "welcome" : "not", reply.status(), reply.text()));
      }
    }
    return mistakes;
  }

  private static HttpRequest.Builder request(
      GatewayUnderTest gateway, Operations operations, Operation operation, Someone someone) {
    HttpRequest.Builder request = operations.anonymous(gateway, operation);
    if (someone.storefrontKey() != null) {
      request.header("Souk-Storefront-Key", someone.storefrontKey());
    }
    if (someone.authorization() != null) {
      request.header("Authorization", someone.authorization());
    }
    return request;
  }

  private static boolean isDeclared(Operation operation, Someone someone, boolean openToAnyone) {
    if (operation.declared().getJsonArray("security").isEmpty()) {
      return true;
    }
    if (tokenMatters(operation) && someone.wrong()) {
      return false;
    }
    boolean storefront = openToAnyone || Callers.STOREFRONT_KEY.equals(someone.storefrontKey());
    return (operation.isFor("storefront") && storefront)
        || (operation.isFor("customer") && someone.customer())
        || (operation.isFor("admin") && isDeclaredForAdmin(operation, someone));
  }

  private static boolean tokenMatters(Operation operation) {
    return operation.isFor("customer") || operation.isFor("admin");
  }

  private static boolean isDeclaredForAdmin(Operation operation, Someone someone) {
    return someone.roles().contains("owner")
        || (someone.roles().contains("read") && operation.method().equals("GET"))
        || someone.roles().stream().anyMatch(operation.roles()::contains);
  }

  /** Whoever is known is told that it is not allowed; the rest, how to prove who they are. */
  private static boolean isRefused(boolean known, Reply reply) {
    String code = reply.status() < 400 ? "" : reply.json().getString("code", "");
    return known
        ? reply.status() == 403 && code.equals("forbidden")
        : reply.status() == 401
            && code.equals("unauthorized")
            && !reply.header("WWW-Authenticate").isEmpty();
  }
}
