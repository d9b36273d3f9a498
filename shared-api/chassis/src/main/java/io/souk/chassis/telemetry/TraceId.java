package io.souk.chassis.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The W3C trace id of what is being worked on. */
public final class TraceId {
  private TraceId() {}

  /** 32 hex digits, or null outside of any request. */
  public static @Nullable String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? span.getTraceId() : null;
  }
}
