package io.souk.drill.judge.money;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;

/** Nobody pays twice. */
public final class OneCapture implements Check {
  private static final String TWICE =
      """
      SELECT order_id, count(*) AS captures, sum(amount) AS captured
      FROM payment_ledger WHERE entry = 'captured'
      GROUP BY order_id HAVING count(*) > 1
      ORDER BY order_id
      """;

  @Override
  public String name() {
    return "one-capture";
  }

  @Override
  public String statement() {
    return "No order's money is captured twice, nor authorized again while it is authorized.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    ProviderAccount.all(evidence.ledger())
        .forEach(
            (order, account) -> {
              findings.checked(account.all(ProviderAccount.AUTHORIZED).size());
              if (account.all(ProviderAccount.CAPTURED).size() > 1
                  || account.all(ProviderAccount.AUTHORIZED).size()
                          - account.all(ProviderAccount.CANCELED).size()
                      > 1) {
                findings.offender("at the provider: " + order + " " + account);
              }
            });
    findings.offenders("in payment's ledger", evidence.databases().rows("payment", TWICE));
  }
}
