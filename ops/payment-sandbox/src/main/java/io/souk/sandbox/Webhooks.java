package io.souk.sandbox;

import io.souk.sandbox.SandboxOptions.WebhookTarget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changes, in no order, each until somebody answers 2xx or after {@value #ATTEMPTS}
 * attempts; signed anew at each attempt. What is not yet told when the sandbox stops is not told.
 */
final class Webhooks {
  private static final int ATTEMPTS = 12;
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  // The answer usually is first.
  private static final long USUAL_MILLIS = 200;
  private static final long LATE_MILLIS = 10_000;
  // Longer than a receiver takes, or early webhooks would not be early.
  private static final long PATIENCE_MILLIS = 5_000;
  private static final int CONNECTIONS = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final Vertx vertx;
  private final @Nullable WebhookTarget target;
  private final HttpClient client;

  /**
   * @param target absent if nobody wants to hear
   */
  Webhooks(Vertx vertx, @Nullable WebhookTarget target) {
    this.vertx = vertx;
    this.target = target;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Completes when the request that made the news may be answered. */
  Future<Void> tell(@Nullable News news, Behavior behavior) {
    if (news == null || target == null) {
      return Future.succeededFuture();
    }
    String event =
        news.event("evt_" + UUID.randomUUID(), Instant.now().getEpochSecond()).toString();
    if (behavior == Behavior.WEBHOOK_EARLY) {
      return send(target, event, 1);
    }
    long pause = behavior == Behavior.WEBHOOK_LATE ? LATE_MILLIS : USUAL_MILLIS;
    int times = behavior == Behavior.WEBHOOK_DOUBLED ? 2 : 1;
    for (int i = 0; i < times; i++) {
      vertx.setTimer(pause, timer -> begin(target, event, 1));
    }
    return Future.succeededFuture();
  }

  private void begin(WebhookTarget to, String event, int attempt) {
    // Goes on by itself: the next attempt follows from this one.
    Future<Void> unused = send(to, event, attempt);
  }

  /** Completes when this attempt has ended; if it failed, others follow. */
  private Future<Void> send(WebhookTarget to, String event, int attempt) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(to.url())
            .setTimeout(PATIENCE_MILLIS)
            .putHeader("Content-Type", "application/json; charset=utf-8")
            .putHeader("Stripe-Signature", signature(to.secret(), event));
    return client
        .request(options)
        .compose(request -> request.send(event))
        .compose(answer -> answer.body().map(read -> answer.statusCode() / 100 == 2))
        .otherwise(false)
        .onSuccess(
            told -> {
              if (!told && attempt < ATTEMPTS) {
                long pause = FIRST_PAUSE_MILLIS << (attempt - 1);
                vertx.setTimer(
                    Math.min(pause, LONGEST_PAUSE_MILLIS), timer -> begin(to, event, attempt + 1));
              }
            })
        .mapEmpty();
  }

  private static String signature(String secret, String event) {
    long at = Instant.now().getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signed = mac.doFinal((at + "." + event).getBytes(StandardCharsets.UTF_8));
      return "t=" + at + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
