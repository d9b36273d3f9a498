package io.souk.drill.judge;

import java.sql.SQLException;

/**
 * A promise that one database alone can break.
 *
 * @param service whose database
 * @param things a query of one number: how much there is to look at
 * @param offenders a query of the rows that break the promise
 */
public record SqlCheck(
    String name, String statement, String service, String things, String offenders)
    implements Check {

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    findings.checked(databases.rows(service, things).get(0).number("count"));
    databases.rows(service, offenders).forEach(row -> findings.offender(row.toString()));
  }
}
