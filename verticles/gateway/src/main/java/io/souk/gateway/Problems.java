package io.souk.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.souk.api.Failure;
import io.souk.api.WireFormat;
import io.souk.chassis.telemetry.TraceId;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request that fails, with {@code application/problem+json} (RFC 9457). */
final class Problems implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  static final String AUTHENTICATE = "WWW-Authenticate";
  static final String CHALLENGE = "Bearer realm=\"souk\"";
  private static final String CONTENT_TYPE = "application/problem+json";

  private final OpenAPIContract contract;
  private final Duration bodyPatience;

  /**
   * @param bodyPatience how long a refused request may go on sending before its connection closes
   */
  Problems(OpenAPIContract contract, Duration bodyPatience) {
    this.contract = contract;
    this.bodyPatience = bodyPatience;
  }

  @Override
  public void handle(RoutingContext request) {
    answer(request, request.statusCode());
  }

  /** Answers what the router refuses by itself; it then tells its handler no more than that. */
  Handler<RoutingContext> refusing(int status) {
    return request -> answer(request, status);
  }

  private void answer(RoutingContext request, int status) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    Problem problem = problem(request.failure(), status);
    if (problem.kind() == ProblemKind.METHOD_NOT_ALLOWED
        && !response.headers().contains(HttpHeaders.ALLOW)) {
      response.putHeader(HttpHeaders.ALLOW, allowed(request));
    }
    refuse(request, problem);
  }

  /** Answers at once, past everything else that is done with a request: cheap in a rush. */
  void refuse(RoutingContext request, Problem problem) {
    write(request.response(), problem);
    SlowBody.closeAfter(request, bodyPatience);
  }

  /** A request that is not even HTTP as we read it; no router has seen it. */
  static void answerInvalid(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? new Problem(ProblemKind.URI_TOO_LONG, "The request line is too long.")
            : cause instanceof TooLongHttpHeaderException
                ? new Problem(ProblemKind.HEADERS_TOO_LARGE, "The headers are too large.")
                : new Problem(ProblemKind.MALFORMED_REQUEST, "This is not a valid HTTP request.");
    AccessLog.malformed(request);
    SecurityHeaders.put(request.response());
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    write(request.response(), problem).onComplete(done -> request.connection().close());
  }

  private static Problem problem(@Nullable Throwable cause, int status) {
    if (cause instanceof Problem problem) {
      return problem;
    }
    if (cause instanceof Failure failure) {
      return Problem.of(failure);
    }
    ProblemKind kind = ProblemKind.ofStatus(status);
    if (kind == ProblemKind.INTERNAL) {
      LOG.error("Request failed", cause);
      return Problem.internal();
    }
    return new Problem(kind, sentence(kind));
  }

  private static String sentence(ProblemKind kind) {
    return switch (kind) {
      case NOT_FOUND -> "There is nothing at this path; see /docs.";
      case METHOD_NOT_ALLOWED -> "This path does not know this method; see the Allow header.";
      case BODY_TOO_LARGE -> "The body is larger than this path takes.";
      default -> "The request cannot be read.";
    };
  }

  private String allowed(RoutingContext request) {
    Path path = contract.findPath(request.normalizedPath());
    return path == null
        ? ""
        : path.getOperations().stream()
            .map(operation -> operation.getHttpMethod().name())
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static Future<Void> write(HttpServerResponse response, Problem problem) {
    ProblemKind kind = problem.kind();
    Map<String, Object> facts = new LinkedHashMap<>(problem.facts());
    if (Boolean.TRUE.equals(facts.remove("replayed"))) {
      Answer.replayed(response);
    }
    if (kind.retryAfterSeconds() > 0) {
      Object asked = facts.getOrDefault("retry_after_seconds", kind.retryAfterSeconds());
      response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(asked));
    }
    if (kind.status() == 401 && !response.headers().contains(AUTHENTICATE)) {
      response.putHeader(AUTHENTICATE, CHALLENGE);
    }
    return response
        .setStatusCode(kind.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body(problem, facts));
  }

  private static Buffer body(Problem problem, Map<String, Object> facts) {
    ProblemKind kind = problem.kind();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:souk:problem:" + kind.code());
    body.put("title", kind.title());
    body.put("status", kind.status());
    body.put("detail", problem.detail());
    body.put("code", kind.code());
    body.put("errors", problem.errors());
    String traceId = TraceId.current();
    if (traceId != null) {
      body.put("trace_id", traceId);
    }
    facts.forEach(body::putIfAbsent);
    return WireFormat.encode(body);
  }
}
