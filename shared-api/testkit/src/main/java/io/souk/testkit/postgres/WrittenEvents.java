package io.souk.testkit.postgres;

import io.souk.api.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** The events a service has written to its outbox. */
public record WrittenEvents(TestDatabase database) {
  /** The types of those about a subject, in order. */
  public List<String> types(String subject) {
    return database
        .rows("SELECT type FROM outbox WHERE subject = '" + subject + "' ORDER BY sequence")
        .stream()
        .map(row -> String.valueOf(row.get("type")))
        .toList();
  }

  /** The data of the last one about a subject. */
  public <T> T last(String subject, Class<T> type) {
    Object data =
        database
            .rows(
                "SELECT data::text AS data FROM outbox WHERE subject = '%s' ORDER BY sequence DESC"
                    .formatted(subject))
            .get(0)
            .get("data");
    return WireFormat.decode(Buffer.buffer(String.valueOf(data)), type);
  }
}
