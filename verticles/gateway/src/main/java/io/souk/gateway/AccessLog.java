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
 * One line per request, and its id on the answer. Logs no query, header or body: they are private.
 */
final class AccessLog implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger("io.souk.gateway.access");
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  @Override
  public void handle(RoutingContext request) {
    long start = System.nanoTime();
    String id = id(request.request().getHeader(REQUEST_ID));
    if (id != null) {
      request.response().putHeader(REQUEST_ID, id);
    }
    request.addEndHandler(ended -> log(request, start, id, ended.succeeded()));
    request.next();
  }

  /** The client's own id if it may stand in a header and a log, else the trace id. */
  private static @Nullable String id(@Nullable String given) {
    return given != null && USABLE_ID.matcher(given).matches() ? given : TraceId.current();
  }

  private static void log(
      RoutingContext request, long start, @Nullable String id, boolean delivered) {
    HttpServerRequest http = request.request();
    LOG.atInfo()
        .addKeyValue("method", http.method().name())
        .addKeyValue("path", http.path())
        .addKeyValue("status", request.response().getStatusCode())
        .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
        .addKeyValue("bytes_in", http.bytesRead())
        .addKeyValue("bytes_out", request.response().bytesWritten())
        .addKeyValue("request_id", id)
        .addKeyValue("delivered", delivered)
        .log("request");
  }
}
