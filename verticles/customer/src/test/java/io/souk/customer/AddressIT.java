package io.souk.customer;

import static io.souk.customer.FrontDesk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.FailureCode;
import io.souk.api.customer.DeleteAddress;
import io.souk.api.customer.ListAddresses;
import io.souk.api.customer.PutAddress;
import io.souk.api.customer.SavedAddress;
import io.souk.api.order.Address;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Address books, over the bus, through two nodes. */
@ExtendWith(WithFrontDesk.class)
class AddressIT {
  private static final Address HOME =
      new Address(
          "Ada Lovelace",
          "12 St James's Square",
          "Flat 1",
          "London",
          "Greater London",
          "SW1Y 4JH",
          "GB",
          "+44 20 7946 0000");
  private static final Address SUMMER =
      new Address("Ada Lovelace", "Ashley Combe", null, "Porlock", null, null, "GB", null);

  private final FrontDesk desk;
  private final String customer;

  AddressIT(FrontDesk desk) {
    this.desk = desk;
    this.customer = desk.signedUp().customer().id();
  }

  @Test
  void anAddressIsKeptUnderItsWordAndReplaced() {
    put("home", SUMMER, false);
    put("home", HOME, false);
    put("home", HOME, false);
    assertThat(list()).containsExactly(new SavedAddress("home", HOME, false));
  }

  @Test
  void theDefaultIsOneAndComesFirst() {
    put("home", HOME, true);
    put("summer", SUMMER, true);
    assertThat(list())
        .containsExactly(
            new SavedAddress("summer", SUMMER, true), new SavedAddress("home", HOME, false));
  }

  @Test
  void manyDefaultsAtOnceLeaveOne() {
    IntStream.range(0, 9)
        .mapToObj(i -> putting("word-" + i % 3, HOME, true))
        .toList()
        .forEach(Await::success);
    assertThat(list()).hasSize(3);
    assertThat(list().stream().filter(SavedAddress::isDefault)).hasSize(1);
  }

  @Test
  void nobodyGetsMoreThanTheLimitHoweverManyAskAtOnce() {
    List<Future<SavedAddress>> all =
        IntStream.range(0, 8).mapToObj(i -> putting("word-" + i, HOME, false)).toList();
    assertThat(all.stream().filter(call -> Await.success(call.map(true).otherwise(false))))
        .hasSize(3);
    assertThat(all.stream().filter(Future::failed).map(call -> refused(call).code()))
        .hasSize(5)
        .containsOnly(FailureCode.TOO_MANY_ADDRESSES);
    assertThat(list()).hasSize(3);
    // What is there may still change.
    put(list().get(0).id(), SUMMER, true);
  }

  @Test
  void aDeletedAddressIsGone() {
    put("home", HOME, false);
    Await.success(desk.customers.deleteAddress(new DeleteAddress(customer, "home")));
    assertThat(list()).isEmpty();
    assertThat(refused(desk.customers.deleteAddress(new DeleteAddress(customer, "home"))).code())
        .isEqualTo(FailureCode.ADDRESS_NOT_FOUND);
  }

  @Test
  void addressesOfNobodyAreNotFound() {
    assertThat(refused(desk.customers.listAddresses(new ListAddresses("cus_nobody"))).code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
    assertThat(
            refused(desk.customers.putAddress(new PutAddress("cus_nobody", "home", HOME, false)))
                .code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
    assertThat(
            refused(desk.customers.deleteAddress(new DeleteAddress("cus_nobody", "home"))).code())
        .isEqualTo(FailureCode.CUSTOMER_NOT_FOUND);
  }

  @Test
  void anAddressOutOfBoundsIsRefused() {
    Address nowhere = new Address("Ada", "12", null, "London", null, null, "United Kingdom", null);
    assertThat(refused(putting("home", nowhere, false)).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused(putting("My Home", HOME, false)).code())
        .isEqualTo(FailureCode.INVALID_REQUEST);
  }

  private void put(String id, Address address, boolean isDefault) {
    Await.success(putting(id, address, isDefault));
  }

  private Future<SavedAddress> putting(String id, Address address, boolean isDefault) {
    return desk.customers.putAddress(new PutAddress(customer, id, address, isDefault));
  }

  private List<SavedAddress> list() {
    return Await.success(desk.customers.listAddresses(new ListAddresses(customer))).addresses();
  }
}
