package io.souk.drill.judge.event;

import io.souk.drill.judge.Check;
import io.souk.drill.judge.Databases;
import io.souk.drill.judge.Evidence;
import io.souk.drill.judge.Findings;
import io.souk.drill.judge.Row;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every event arrives. */
public final class Deliveries implements Check {
  private static final String SUBSCRIPTIONS =
      "SELECT subscriber, type FROM event_subscription ORDER BY subscriber, type";

  private static final String EVENTS =
      "SELECT id, type, subject, sequence FROM outbox ORDER BY seq";

  private static final String WAITING =
      "SELECT subscriber, seq, subject, attempts FROM outbox_delivery ORDER BY seq, subscriber";

  private static final String RECEIVED =
      "SELECT event_id AS id, source, type, subject, sequence FROM inbox ORDER BY received_at";

  @Override
  public String name() {
    return "events-delivered";
  }

  @Override
  public String statement() {
    return "Every event is in the inbox of each service that wants its kind, and nothing else is.";
  }

  @Override
  public void examine(Evidence evidence, Findings findings) throws SQLException {
    Databases databases = evidence.databases();
    Map<String, List<Row>> inboxes = new LinkedHashMap<>();
    for (String service : databases.services()) {
      inboxes.put(service, databases.rows(service, RECEIVED));
    }
    Set<String> sent = new HashSet<>();
    for (String source : databases.services()) {
      findings.offenders(source + " still has to deliver", databases.rows(source, WAITING));
      List<Row> events = databases.rows(source, EVENTS);
      events.forEach(event -> sent.add(source + " " + said(event)));
      for (Row subscription : databases.rows(source, SUBSCRIPTIONS)) {
        List<Row> inbox = inboxes.get(subscription.text("subscriber"));
        if (inbox == null) {
          findings.offender(source + " has a subscriber without a database: " + subscription);
        } else {
          missing(findings, source, subscription, events, inbox);
        }
      }
    }
    inboxes.forEach(
        (service, inbox) ->
            inbox.stream()
                .filter(received -> !sent.contains(received.text("source") + " " + said(received)))
                .forEach(
                    received ->
                        findings.offender(service + " received what was never sent: " + received)));
  }

  private static void missing(
      Findings findings, String source, Row subscription, List<Row> events, List<Row> inbox) {
    Set<String> received = new HashSet<>();
    for (Row row : inbox) {
      if (row.text("source").equals(source)) {
        received.add(said(row));
      }
    }
    for (Row event : events) {
      if (event.text("type").equals(subscription.text("type"))) {
        findings.checked(1);
        if (!received.contains(said(event))) {
          findings.offender(
              "%s never received %s's %s"
                  .formatted(subscription.text("subscriber"), source, event));
        }
      }
    }
  }

  private static String said(Row event) {
    return "%s %s %s %d"
        .formatted(
            event.text("id"), event.text("type"), event.text("subject"), event.number("sequence"));
  }
}
