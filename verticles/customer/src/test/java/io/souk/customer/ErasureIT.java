package io.souk.customer;

import static io.souk.customer.FrontDesk.PASSWORD;
import static io.souk.customer.FrontDesk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.Nothing;
import io.souk.api.customer.Customer;
import io.souk.api.customer.EraseCustomer;
import io.souk.api.customer.GetCustomer;
import io.souk.api.customer.Login;
import io.souk.api.customer.PutAddress;
import io.souk.api.customer.Session;
import io.souk.api.customer.SignUp;
import io.souk.api.order.Address;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Being forgotten, over the bus, through two nodes. */
@ExtendWith(WithFrontDesk.class)
class ErasureIT {
  private static final Address HOME =
      new Address("Ada Lovelace", "12 St James's Square", null, "London", null, null, "GB", null);

  private final FrontDesk desk;

  ErasureIT(FrontDesk desk) {
    this.desk = desk;
  }

  @Test
  void whoIsErasedIsFoundNoMoreAndLeavesOnlyTheIdForTheBooks() {
    Session session = desk.signedUp();
    Customer customer = session.customer();
    Await.success(desk.customers.putAddress(new PutAddress(customer.id(), "home", HOME, true)));
    refused(desk.customers.login(new Login(customer.email(), "guessed engine")));

    erase(customer.id());

    assertThat(refused(desk.customers.get(new GetCustomer(customer.id()))).code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
    assertThat(refused(desk.customers.login(new Login(customer.email(), PASSWORD))).code())
        .isEqualTo(FailureCode.INVALID_CREDENTIALS);
    assertThat(desk.refreshRefused(session.refreshToken())).isEqualTo(FailureCode.TOKEN_INVALID);
    assertThat(
            desk.database.rows(
                "SELECT id, email, name, password_hash, erased_at IS NOT NULL AS erased"
                    + " FROM customer WHERE id = '"
                    + customer.id()
                    + "'"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("id", customer.id()).containsEntry("erased", true);
              assertThat(row.get("email")).isNull();
              assertThat(row.get("name")).isNull();
              assertThat(row.get("password_hash")).isNull();
            });
    for (String table : List.of("session", "customer_address")) {
      assertThat(desk.count(table, "customer_id = '" + customer.id() + "'")).as(table).isZero();
    }
    assertThat(desk.count("customer AS c", "c::text LIKE '%" + customer.email() + "%'")).isZero();
  }

  @Test
  void theOthersAreToldOnceHoweverOftenItIsAsked() {
    String id = desk.signedUp().customer().id();
    List<Future<Nothing>> all =
        IntStream.range(0, 6).mapToObj(i -> desk.customers.erase(new EraseCustomer(id))).toList();
    all.forEach(Await::success);
    erase(id);
    assertThat(
            desk.database.rows(
                "SELECT type, subject, data->>'customer_id' AS customer FROM outbox WHERE subject = '"
                    + id
                    + "'"))
        .containsExactly(Map.of("type", "customer.erased", "subject", id, "customer", id));
  }

  @Test
  void whoNeverWasCannotBeErased() {
    assertThat(refused(desk.customers.erase(new EraseCustomer("cus_nobody"))).code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
  }

  @Test
  void theEmailIsFreeForANewAccount() {
    Customer customer = desk.signedUp().customer();
    erase(customer.id());
    Session again =
        Await.success(
            desk.customers.signUp(new SignUp(customer.email(), "difference engine", null)));
    assertThat(again.customer().id()).isNotEqualTo(customer.id());
  }

  @Test
  void nobodyLogsInWhileBeingErased() {
    for (int round = 0; round < 8; round++) {
      Customer customer = desk.signedUp().customer();
      Future<Session> login = desk.customers.login(new Login(customer.email(), PASSWORD));
      erase(customer.id());
      Await.success(login.map(true).otherwise(false));
      assertThat(desk.count("session", "customer_id = '" + customer.id() + "'")).isZero();
    }
  }

  @Test
  void noAddressIsKeptWhileBeingErased() {
    for (int round = 0; round < 8; round++) {
      String id = desk.signedUp().customer().id();
      Future<?> put = desk.customers.putAddress(new PutAddress(id, "home", HOME, false));
      erase(id);
      Await.success(put.map(true).otherwise(false));
      assertThat(desk.count("customer_address", "customer_id = '" + id + "'")).isZero();
    }
  }

  private void erase(String id) {
    Await.success(desk.customers.erase(new EraseCustomer(id)));
  }
}
