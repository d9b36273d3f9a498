package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published contract and what is really mounted are the same. */
@ExtendWith(WithGateway.class)
class ContractIT {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final GatewayUnderTest gateway;
  private final Operations operations;

  ContractIT(GatewayUnderTest gateway) {
    this.gateway = gateway;
    this.operations = new Operations(gateway.get("/openapi.json").ok(200));
  }

  @BeforeEach
  void reset() {
    gateway.catalog.forget();
    gateway.inventory.failure = null;
    gateway.carts.forget();
    gateway.payments.failure = null;
    gateway.shipping.forget();
    gateway.promotions.forget();
    gateway.customers.forget();
    gateway.notifications.failure = null;
    gateway.orders.forget();
  }

  @Test
  void itIsTheContractOfVersion1() {
    JsonObject contract = gateway.get("/openapi.json").ok(200);
    assertThat(contract.getString("openapi")).isEqualTo("3.1.0");
    assertThat(contract.getJsonObject("info").getString("version")).isEqualTo("1");
    assertThat(operations.all()).extracting(operation -> operation.id()).doesNotHaveDuplicates();
  }

  /** Each answers its own example as it declares; {@code send} checks the body. */
  @TestFactory
  Stream<DynamicTest> everyOperationIsMountedAndItsExampleWorks() {
    return operations.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.id(),
                    () -> {
                      Reply reply = gateway.send(operations.example(gateway, operation));
                      assertThat(reply.status()).as(reply.text()).isEqualTo(operation.success());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nothingElseIsMountedAtItsPath() {
    return operations.all().stream()
        .map(operation -> operation.path())
        .distinct()
        .map(path -> DynamicTest.dynamicTest(path, () -> assertOnlyDeclared(path)));
  }

  private void assertOnlyDeclared(String path) {
    Set<String> declared =
        operations.all().stream()
            .filter(operation -> operation.path().equals(path))
            .map(operation -> operation.method())
            .collect(Collectors.toCollection(TreeSet::new));
    for (String method : METHODS) {
      if (!declared.contains(method)) {
        Reply reply =
            gateway.send(
                gateway
                    .request(path.replaceAll("\\{\\w+}", "x"))
                    .method(method, BodyPublishers.noBody()));
        assertThat(reply.status()).as(method).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo(String.join(", ", declared));
      }
    }
  }
}
