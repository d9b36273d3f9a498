package io.souk.payment;

import static io.souk.payment.PaymentUnderTest.IMPATIENT;
import static io.souk.payment.PaymentUnderTest.euros;
import static io.souk.payment.PaymentUnderTest.refused;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.Money;
import io.souk.api.payment.Balances;
import io.souk.api.payment.CapturePayment;
import io.souk.api.payment.GetBalances;
import io.souk.api.payment.GetLedger;
import io.souk.api.payment.Ledger;
import io.souk.api.payment.Ledger.Entry;
import io.souk.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money in double entry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerIT {
  @SuppressWarnings("NullAway.Init") // set before all tests
  private PaymentUnderTest shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    shop = new PaymentUnderTest(folder);
    Map<String, String> settings = new HashMap<>(IMPATIENT);
    settings.put("payment.close_every", "100ms");
    shop.node(settings);
    shop.captured();
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @Test
  void everyMoveOfMoneyIsAJournalThatBalances() {
    String order = shop.authorized();
    Await.success(shop.payments().capture(new CapturePayment(order, euros(1500))));
    shop.settled(order);
    shop.refund("rfd_" + order, order, 600);
    String refund = String.valueOf(shop.settledRefund("rfd_" + order, order).providerReference());

    Ledger ledger = Await.success(shop.payments().getLedger(new GetLedger(order)));

    assertThat(ledger.journals())
        .extracting(Ledger.Journal::kind)
        .containsExactly("authorized", "captured", "refunded");
    assertThat(ledger.journals().get(0).entries())
        .containsExactly(entry("sandbox:authorized", 1999), entry("uncaptured", -1999));
    assertThat(ledger.journals().get(1).entries())
        .containsExactly(
            entry("sandbox:authorized", -1999),
            entry("uncaptured", 1999),
            entry("sandbox:balance", 1500),
            entry("sales", -1500));
    assertThat(ledger.journals().get(2).entries())
        .containsExactly(entry("sandbox:balance", -600), entry("sales", 600));
    assertThat(ledger.journals().get(2).providerReference()).isEqualTo(refund);
  }

  @Test
  void whatIsLetGoIsNoLongerAuthorized() {
    String order = shop.authorized();
    shop.cancel(order);
    shop.settled(order);

    assertThat(Await.success(shop.payments().getLedger(new GetLedger(order))).journals().get(1))
        .satisfies(
            voided -> {
              assertThat(voided.kind()).isEqualTo("voided");
              assertThat(voided.entries())
                  .containsExactly(entry("sandbox:authorized", -1999), entry("uncaptured", 1999));
            });
  }

  @Test
  void balancesSumUpAllJournalsAndToZero() {
    Map<String, Long> before = balances();
    shop.captured();
    shop.authorized();
    Map<String, Long> after = balances();

    assertThat(after.get("sandbox:balance"))
        .isEqualTo(before.getOrDefault("sandbox:balance", 0L) + 1999);
    assertThat(after.get("sales")).isEqualTo(before.getOrDefault("sales", 0L) - 1999);
    assertThat(after.get("sandbox:authorized"))
        .isEqualTo(before.getOrDefault("sandbox:authorized", 0L) + 1999);
    assertThat(after.values().stream().mapToLong(Long::longValue).sum()).isZero();
  }

  @Test
  void closedBooksTellTheSame() {
    Map<String, Long> before = balances();
    // As if all that were written long ago.
    shop.database.execute("UPDATE payment_ledger SET at = at - interval '1 hour'");

    Await.until(
        "the books are closed",
        Duration.ofSeconds(20),
        () ->
            shop.database.queryLong(
                    "SELECT count(*) FROM payment_ledger, payment_closing WHERE id > closed_to")
                == 0);

    assertThat(balances()).isEqualTo(before);
    shop.captured();
    assertThat(balances().get("sales")).isEqualTo(before.getOrDefault("sales", 0L) - 1999);
  }

  @Test
  void anOrderWithoutAPaymentHasNoLedger() {
    assertThat(refused(shop.payments().getLedger(new GetLedger(Ids.order()))).code())
        .isEqualTo(FailureCode.PAYMENT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'{a,b}', '{1,-2}'",
        "'{a,b}', '{1}'",
        "'{a}', '{0}'",
        "'{}', '{}'",
        "'{a,NULL}', '{1,-1}'",
        "'{a,b,c}', '{1,-1,NULL}'"
      })
  void theDatabaseTakesNoJournalThatDoesNotBalance(String entries) {
    String order = shop.authorized();

    assertThatThrownBy(
            () ->
                shop.database.execute(
                    """
                    INSERT INTO payment_ledger
                      (order_id, entry, amount, currency, provider_reference, accounts, amounts)
                    VALUES ('%s', 'refunded', 1, 'EUR', 'pi_1', %s)
                    """
                        .formatted(order, entries)))
        .hasMessageContaining("violates check constraint");
  }

  private Map<String, Long> balances() {
    List<Balances.Balance> all = Await.success(shop.payments().balances(new GetBalances())).data();
    return all.stream().collect(toMap(Balances.Balance::account, b -> b.balance().amount()));
  }

  private static Entry entry(String account, long amount) {
    return new Entry(account, new Money(amount, "EUR"));
  }
}
