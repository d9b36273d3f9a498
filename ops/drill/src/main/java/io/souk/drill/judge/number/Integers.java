package io.souk.drill.judge.number;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** No fraction anywhere that money or units could be lost in. */
public final class Integers implements Check {
  private static final Pattern FRACTIONAL = Pattern.compile("numeric|real|double|money");

  private static final String COLUMNS =
      """
      SELECT c.relname AS table_name, a.attname AS column_name,
             format_type(a.atttypid, NULL) AS data_type
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum
      """;

  private static final String FRACTIONS =
      """
      SELECT id, type, data FROM outbox
      WHERE jsonb_path_exists(data,
        'lax $.**.amount ? (@.type() != "object" && (@.type() != "number" || @ != @.floor()))')
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
                if (FRACTIONAL.matcher(column.text("data_type")).lookingAt()) {
                  findings.offender(service + ": " + column);
                }
              });
      findings.offenders(service, databases.rows(service, FRACTIONS));
    }
  }
}
