package io.souk.gateway;

import io.souk.chassis.telemetry.TraceId;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per request, and its id on the answer. Logs no query, header or body, and of callers no
 * more than an admin key's name: they are private.
 */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger("io.souk.gateway.access");
  static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  @Override
  public void handle(RoutingContext request) {
    long start = System.nanoTime();
    // Once the answer is written the trace is over, so its id is kept for the log.
    String trace = String.valueOf(TraceId.current());
    String id = id(request.request().getHeader(REQUEST_ID), trace);
    request.response().putHeader(REQUEST_ID, id);
    request.addEndHandler(
        ended ->
            log(request.request(), Caller.nameOf(request), start, trace, id, ended.succeeded()));
    request.next();
  }

  /** The same for what is not HTTP, which no router sees. */
  static void malformed(HttpServerRequest request) {
    long start = System.nanoTime();
    String trace = String.valueOf(TraceId.current());
    request.response().putHeader(REQUEST_ID, trace);
    request.response().endHandler(ended -> log(request, "", start, trace, trace, true));
  }

  /** The client's own id if it may stand in a header and a log, else the trace id. */
  private static String id(@Nullable String given, String trace) {
    return given != null && USABLE_ID.matcher(given).matches() ? given : trace;
  }

  private static void log(
      HttpServerRequest http,
      String caller,
      long start,
      String trace,
      String id,
      boolean delivered) {
    LOG.atInfo()
        .addKeyValue("method", http.method().name())
        .addKeyValue("path", http.path())
        .addKeyValue("status", http.response().getStatusCode())
        .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
        .addKeyValue("bytes_in", http.bytesRead())
        .addKeyValue("bytes_out", http.response().bytesWritten())
        .addKeyValue("request_id", id)
        .addKeyValue("caller", caller)
        .addKeyValue("trace_id", trace)
        .addKeyValue("delivered", delivered)
        .log("request");
  }
}
