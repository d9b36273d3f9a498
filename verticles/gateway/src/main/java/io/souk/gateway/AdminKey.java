package io.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Lets a request pass that brings {@code Authorization: Bearer <admin key>}. */
final class AdminKey implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  AdminKey(String key) {
    this.expected = digest(key);
  }

  @Override
  public void handle(RoutingContext request) {
    if (!isRight(request.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      throw new Problem(ProblemKind.UNAUTHORIZED, "This needs the admin key as a bearer token.");
    }
    request.next();
  }

  /** Takes the same time however much of the key is right, and whatever its length. */
  private boolean isRight(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(expected, digest(authorization.substring(SCHEME.length())));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
