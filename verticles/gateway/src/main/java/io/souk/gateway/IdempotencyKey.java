package io.souk.gateway;

import io.souk.gateway.Problem.FieldError;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Idempotency-Key} header: bare, or a quoted structured-field string; the two forms of
 * one text are one key.
 */
final class IdempotencyKey implements Handler<RoutingContext> {
  static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;
  private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e&&[^\"\\\\]]+");
  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\])+)\"");

  /** Refuses a request without a usable key, before its body is read. */
  @Override
  public void handle(RoutingContext request) {
    of(request.request());
    request.next();
  }

  /**
   * @throws Problem {@code missing_idempotency_key}, or {@code invalid_request} if it cannot be one
   */
  static String of(HttpServerRequest request) {
    List<String> given = request.headers().getAll(HEADER);
    if (given.isEmpty() || given.get(0).isBlank()) {
      throw new Problem(
          ProblemKind.MISSING_IDEMPOTENCY_KEY,
          "The header Idempotency-Key is missing; without it a repeated request would be done"
              + " again.");
    }
    if (given.size() > 1) {
      throw wrong("is given more than once");
    }
    String key = unquoted(given.get(0).strip());
    if (key.length() > LONGEST) {
      throw wrong("has more than " + LONGEST + " characters");
    }
    return key;
  }

  private static String unquoted(String header) {
    if (BARE.matcher(header).matches()) {
      return header;
    }
    Matcher quoted = QUOTED.matcher(header);
    if (!quoted.matches()) {
      throw wrong("must be printable ASCII, bare or in double quotes");
    }
    return quoted.group(1).replaceAll("\\\\(.)", "$1");
  }

  private static Problem wrong(String detail) {
    return Problem.invalid(List.of(new FieldError("header " + HEADER, detail)));
  }
}
