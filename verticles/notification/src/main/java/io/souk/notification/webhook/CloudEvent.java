package io.souk.notification.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.souk.api.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Locale;

/**
 * An event as others get it: a <a href="https://cloudevents.io">CloudEvent</a> 1.0 in JSON.
 *
 * @param source a URI reference
 * @param sequence the event's number within its source and subject, of fixed width, so that
 *     sequences sort as text (as the CloudEvents extension asks)
 */
record CloudEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String sequence,
    String datacontenttype,
    JsonNode data) {
  static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  static CloudEvent of(
      String id,
      String source,
      String type,
      String subject,
      long sequence,
      Instant time,
      JsonNode data) {
    return new CloudEvent(
        "1.0",
        id,
        source,
        type,
        subject,
        time,
        String.format(Locale.ROOT, "%019d", sequence),
        "application/json",
        data);
  }

  Buffer toBody() {
    return WireFormat.encode(this);
  }
}
