package io.souk.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's system that hears of orders: takes webhooks signed as <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> says, refuses all others, and knows
 * one that comes again by its id.
 */
final class WebhookReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET_PREFIX = "whsec_";
  private static final String SIGNATURE_PREFIX = "v1,";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final HttpServer server;
  private final Map<String, JsonNode> received = new ConcurrentSkipListMap<>();
  private volatile byte @Nullable [] key;

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new LocalException("Cannot listen for webhooks: " + e, e);
    }
    server.createContext("/", this::take);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks");
  }

  /** From now on what is signed with this is believed. */
  void trust(String secret) {
    key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
  }

  /** The types of the events about this, each once. */
  List<String> typesAbout(String subject) {
    return received.values().stream()
        .filter(event -> event.path("subject").asText().equals(subject))
        .map(event -> event.path("type").asText())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = header(exchange, "webhook-id");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (isSigned(exchange, id, body)) {
        received.putIfAbsent(id, JSON.readTree(body));
        exchange.sendResponseHeaders(204, -1);
      } else {
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  private boolean isSigned(HttpExchange exchange, String id, String body) {
    String timestamp = header(exchange, "webhook-timestamp");
    byte[] trusted = key;
    if (trusted == null || !timestamp.matches("\\d{1,12}") || !isRecent(timestamp)) {
      return false;
    }
    byte[] expected = sign(trusted, id + "." + timestamp + "." + body);
    return Arrays.stream(header(exchange, "webhook-signature").split(" "))
        .filter(signature -> signature.startsWith(SIGNATURE_PREFIX))
        .map(signature -> signature.substring(SIGNATURE_PREFIX.length()))
        .anyMatch(
            signature ->
                MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII)));
  }

  private static boolean isRecent(String timestamp) {
    Duration age =
        Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now());
    return age.abs().compareTo(TOLERANCE) < 0;
  }

  private static byte[] sign(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
