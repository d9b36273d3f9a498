package io.souk.drill.judge.event;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import java.sql.SQLException;

/** What happened to one order is told in the order in which it happened. */
public final class EventOrder implements Check {
  private static final String COUNT = "SELECT count(*) FROM outbox";

  private static final String GAPS =
      """
      SELECT subject, array_agg(sequence ORDER BY seq) AS sequences
      FROM (
        SELECT *, row_number() OVER (PARTITION BY subject ORDER BY seq) AS place
        FROM outbox) written
      GROUP BY subject HAVING bool_or(sequence <> place)
      ORDER BY subject
      """;

  private static final String OVERTAKEN =
      """
      SELECT source, subject, sequence, received_at, earlier_received_at
      FROM (
        SELECT *, lag(received_at) OVER (PARTITION BY source, subject ORDER BY sequence)
                    AS earlier_received_at
        FROM inbox) received
      WHERE received_at < earlier_received_at
      ORDER BY source, subject, sequence
      """;

  @Override
  public String name() {
    return "events-in-order";
  }

  @Override
  public String statement() {
    return "The events of one subject are numbered from 1 without a gap, and every service received"
        + " them in that order.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    for (String service : databases.services()) {
      findings.checked(databases.rows(service, COUNT).get(0).number("count"));
      findings.offenders(service + " wrote", databases.rows(service, GAPS));
      findings.offenders(service + " received", databases.rows(service, OVERTAKEN));
    }
  }
}
