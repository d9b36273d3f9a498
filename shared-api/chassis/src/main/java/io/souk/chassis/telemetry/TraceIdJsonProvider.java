package io.souk.chassis.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/** Puts the trace id into each log line. The logging thread is the one that knows it. */
public final class TraceIdJsonProvider extends AbstractJsonProvider<ILoggingEvent> {
  @Override
  public void writeTo(JsonGenerator json, ILoggingEvent event) throws IOException {
    String traceId = TraceId.current();
    if (traceId != null) {
      json.writeStringField("trace_id", traceId);
    }
  }
}
