package io.souk.notification.webhook;

import io.souk.notification.webhook.Destination.RefusedUrlException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Sends one webhook to somebody else's server: signed, to an address that has been looked at, never
 * on to where an answer points, in bounded time, and reading little of what comes back.
 */
final class WebhookSender {
  private static final int MAX_HEADER_BYTES = 16_384;
  private static final int KEEP_ALIVE_SECONDS = 15;

  private final Vertx vertx;
  private final SenderSettings settings;
  private final AddressGuard guard;
  private final Resolver resolver;
  private final HttpClient client;

  WebhookSender(Vertx vertx, SenderSettings settings, AddressGuard guard) {
    this(vertx, settings, guard, Resolver.of(vertx), new HttpClientOptions());
  }

  /**
   * @param tls whom to trust; a receiver's certificate is always checked for its name
   */
  WebhookSender(
      Vertx vertx,
      SenderSettings settings,
      AddressGuard guard,
      Resolver resolver,
      HttpClientOptions tls) {
    this.vertx = vertx;
    this.settings = settings;
    this.guard = guard;
    this.resolver = resolver;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(tls)
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(Math.toIntExact(settings.timeout().toMillis()))
                // Our trace ids are nobody else's business.
                .setTracingPolicy(TracingPolicy.IGNORE),
            new PoolOptions()
                .setHttp1MaxSize(settings.connections())
                .setMaxWaitQueueSize(settings.connections()));
  }

  /** What came of it; never fails. */
  Future<Outcome> send(WebhookMessage message) {
    Attempt attempt = new Attempt(vertx, settings);
    perform(attempt, message).onFailure(failure -> attempt.end(new Outcome.Failed(word(failure))));
    return attempt.outcome();
  }

  private Future<Void> perform(Attempt attempt, WebhookMessage message) {
    Destination destination;
    try {
      destination = Destination.of(message.url(), guard);
    } catch (RefusedUrlException e) {
      return Future.failedFuture(e);
    }
    return address(destination.host(), message.attempt())
        .compose(address -> client.request(options(destination, address)))
        .compose(request -> exchange(attempt, request, message));
  }

  private static Future<Void> exchange(
      Attempt attempt, HttpClientRequest request, WebhookMessage message) {
    attempt.began(request);
    byte[] body = message.body().getBytes();
    request
        .putHeader(HttpHeaders.CONTENT_TYPE, CloudEvent.MEDIA_TYPE)
        .putHeader(HttpHeaders.USER_AGENT, "Souk-Webhooks/1")
        .putHeader("webhook-id", message.id())
        .putHeader("webhook-timestamp", String.valueOf(message.timestamp()))
        .putHeader(
            "webhook-signature",
            WebhookSignature.sign(message.secrets(), message.id(), message.timestamp(), body));
    return request.send(message.body()).map(attempt::answered).mapEmpty();
  }

  /** The checked address is the one connected to: no second look-up can bring another. */
  private RequestOptions options(Destination destination, InetAddress address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(destination.host())
        .setPort(destination.port())
        .setSsl(destination.tls())
        .setURI(destination.target())
        .setFollowRedirects(false)
        .setServer(SocketAddress.inetSocketAddress(destination.port(), address.getHostAddress()));
  }

  /** One of the host's addresses, another one at each attempt; all of them must be allowed. */
  private Future<InetAddress> address(String host, int attempt) {
    if (AddressGuard.isAddress(host)) {
      return Future.succeededFuture(Destination.address(host)); // looked at with its URL
    }
    return resolver.resolve(host).compose(addresses -> chosen(host, addresses, attempt));
  }

  private Future<InetAddress> chosen(String host, List<InetAddress> addresses, int attempt) {
    if (addresses.isEmpty()) {
      return Future.failedFuture(new UnknownHostException(host));
    }
    return guard.excepts(host) || addresses.stream().allMatch(guard::admits)
        ? Future.succeededFuture(addresses.get(Math.floorMod(attempt - 1, addresses.size())))
        : Future.failedFuture(new RefusedAddressException());
  }

  private static String word(Throwable failure) {
    if (failure instanceof RefusedUrlException) {
      return "url_refused";
    }
    if (failure instanceof RefusedAddressException) {
      return "address_refused";
    }
    if (failure instanceof UnknownHostException) {
      return "host_not_found";
    }
    if (failure instanceof SSLException) {
      return "tls_failed";
    }
    return failure instanceof ConnectException ? "connection_refused" : "connection_lost";
  }

  /** A host has an address that webhooks may not go to. */
  private static final class RefusedAddressException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException() {
      super("not a public address", null, false, false);
    }
  }
}
