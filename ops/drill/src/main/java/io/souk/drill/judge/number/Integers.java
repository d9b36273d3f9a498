package io.souk.drill.judge.number;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;

/** No fraction anywhere that money or units could be lost in. */
public final class Integers implements Check {
  private static final String COLUMNS =
      """
      SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public'
      ORDER BY table_name, ordinal_position
      """;

  private static final String FRACTIONS =
      """
      SELECT id, type, data FROM outbox
      WHERE jsonb_path_exists(data, 'lax $.**.amount ? (@.type() != "number" || @ != @.floor())')
      ORDER BY seq
      """;

  @Override
  public String name() {
    return "integers";
  }

  @Override
  public String statement() {
    return "No column can hold a fraction, and no event tells an amount that is not whole.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    for (String service : databases.services()) {
      databases
          .rows(service, COLUMNS)
          .forEach(
              column -> {
                findings.checked(1);
                switch (column.text("data_type")) {
                  case "numeric", "real", "double precision", "money" ->
                      findings.offender(service + ": " + column);
                  default -> {} // whole numbers, and what is no number
                }
              });
      findings.offenders(service, databases.rows(service, FRACTIONS));
    }
  }
}
