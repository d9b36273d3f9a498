package io.souk.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.notification.Receiver;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to somebody else's server, over real connections. */
class WebhookSenderIT {
  private static final String SECRET = WebhookSignature.newSecret();
  private static final SenderSettings PATIENT =
      new SenderSettings(Duration.ofSeconds(20), 4, 1_000, Duration.ofHours(6));
  private static final SenderSettings IMPATIENT =
      new SenderSettings(Duration.ofMillis(500), 4, 1_000, Duration.ofHours(6));

  private final Vertx vertx = Vertx.vertx();
  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
    Await.success(vertx.close());
  }

  @Test
  void aWebhookArrivesSignedUnderItsId() {
    Outcome outcome = send(PATIENT, receiver.url());

    assertThat(outcome).isEqualTo(new Outcome.Delivered(204));
    assertThat(receiver.received()).hasSize(1);
    Receiver.Received got = receiver.received().get(0);
    assertThat(got.id()).isEqualTo("evt_01JDEXAMPLE");
    assertThat(got.path()).isEqualTo("/hooks");
    assertThat(got.header("content-type")).startsWith("application/cloudevents+json");
    assertThat(got.headers()).doesNotContainKeys("traceparent", "b3");
    assertThat(got.isSignedWith(SECRET)).isTrue();
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (Receiver elsewhere = new Receiver()) {
      receiver.answer(
          (request, response) ->
              response.setStatusCode(307).putHeader("Location", elsewhere.url()).end());

      assertThat(send(PATIENT, receiver.url()))
          .isEqualTo(new Outcome.Failed(307, "http_307", Duration.ZERO));
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void whoHangsIsGivenUpInTime() {
    receiver.hang();

    assertThat(send(IMPATIENT, receiver.url())).isEqualTo(new Outcome.Failed("timeout"));
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void anAnswerThatNeverEndsCountsByItsHeadAndIsCut() {
    receiver.answer((request, response) -> response.setChunked(true).setStatusCode(200).write("a"));

    assertThat(send(IMPATIENT, receiver.url())).isEqualTo(new Outcome.Delivered(200));
  }

  @Test
  void ofALongAnswerLittleIsRead() {
    receiver.answer(
        (request, response) ->
            response.setStatusCode(500).setChunked(true).write("a".repeat(2_000)));

    // It never ends either: only the cut can let this end before the time is up.
    assertThat(send(PATIENT, receiver.url()))
        .isEqualTo(new Outcome.Failed(500, "http_500", Duration.ZERO));
  }

  @Test
  void whatIsAskedForByRetryAfterIsTold() {
    receiver.answer(
        (request, response) -> response.setStatusCode(503).putHeader("Retry-After", "120").end());

    assertThat(send(PATIENT, receiver.url()))
        .isEqualTo(new Outcome.Failed(503, "http_503", Duration.ofMinutes(2)));
  }

  @Test
  void goneIsGone() {
    receiver.answer(Receiver.answering(410));

    assertThat(send(PATIENT, receiver.url())).isEqualTo(new Outcome.Gone());
  }

  @Test
  void aNameIsConnectedToAtTheAddressThatWasCheckedAndUnderItsOwnName() {
    WebhookSender sender = sender(PATIENT, resolving("127.0.0.1"), "127.0.0.0/8");

    Outcome outcome =
        Await.success(sender.send(message("https://erp.example:" + receiver.port() + "/hooks")));

    // Our receiver speaks no TLS: the connection came to it, and only the handshake failed.
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    try (Receiver secure = secure("erp.example")) {
      assertThat(
              Await.success(
                  sender.send(message("https://erp.example:" + secure.port() + "/hooks?shop=1"))))
          .isEqualTo(new Outcome.Delivered(204));
      assertThat(secure.received().get(0).header("host")).isEqualTo("erp.example:" + secure.port());
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefused() {
    WebhookSender sender = sender(PATIENT, resolving("127.0.0.1"), "127.0.0.0/8");

    try (Receiver secure = secure("other.example")) {
      assertThat(
              Await.success(
                  sender.send(message("https://erp.example:" + secure.port() + "/hooks"))))
          .isEqualTo(new Outcome.Failed("tls_failed"));
      assertThat(secure.received()).isEmpty();
    }
  }

  @Test
  void aNameThatLeadsInsideIsNotConnectedTo() {
    String url = "https://erp.example:" + receiver.port() + "/hooks";

    for (List<String> inside :
        List.of(
            List.of("127.0.0.1"),
            List.of("93.184.215.14", "127.0.0.1"),
            List.of("::1"),
            List.of("169.254.169.254"))) {
      WebhookSender sender = sender(PATIENT, resolving(inside.toArray(String[]::new)));
      assertThat(Await.success(sender.send(message(url))))
          .as(inside.toString())
          .isEqualTo(new Outcome.Failed("address_refused"));
    }
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void aNameNobodyKnowsIsAFailureLikeAnyOther() {
    WebhookSender sender =
        sender(PATIENT, name -> Future.failedFuture(new UnknownHostException(name)));

    assertThat(Await.success(sender.send(message("https://erp.example/hooks"))))
        .isEqualTo(new Outcome.Failed("host_not_found"));
  }

  @Test
  void thisMachinesNamesAreFoundAndRefused() {
    WebhookSender sender = new WebhookSender(vertx, PATIENT, new AddressGuard(List.of()));

    assertThat(
            Await.success(sender.send(message("https://localhost:" + receiver.port() + "/hooks"))))
        .isEqualTo(new Outcome.Failed("address_refused"));
  }

  @Test
  void aClosedPortIsAFailure() {
    int port = receiver.port();
    receiver.close();

    assertThat(send(PATIENT, "http://127.0.0.1:" + port + "/hooks"))
        .isEqualTo(new Outcome.Failed("connection_refused"));
  }

  private Outcome send(SenderSettings settings, String url) {
    return Await.success(sender(settings, Resolver.of(vertx), "127.0.0.1").send(message(url)));
  }

  private WebhookSender sender(SenderSettings settings, Resolver resolver, String... exceptions) {
    return new WebhookSender(
        vertx,
        settings,
        new AddressGuard(List.of(exceptions)),
        resolver,
        new HttpClientOptions().setTrustOptions(Certificates.all()));
  }

  private static Resolver resolving(String... addresses) {
    List<InetAddress> found = List.of(addresses).stream().map(Destination::address).toList();
    return name -> Future.succeededFuture(found);
  }

  private static Receiver secure(String name) {
    return new Receiver(
        new HttpServerOptions()
            .setSsl(true)
            .setSni(true)
            .setKeyCertOptions(Certificates.of(name).keyCertOptions()));
  }

  private static WebhookMessage message(String url) {
    return new WebhookMessage(
        url,
        "evt_01JDEXAMPLE",
        1,
        Instant.now().getEpochSecond(),
        Buffer.buffer("{\"type\":\"order.placed\"}"),
        List.of(SECRET));
  }

  /** Certificates made for this test, and the trust in them. */
  private static final class Certificates {
    private static final Map<String, SelfSignedCertificate> BY_NAME =
        Map.of(
            "erp.example", SelfSignedCertificate.create("erp.example"),
            "other.example", SelfSignedCertificate.create("other.example"));

    static SelfSignedCertificate of(String name) {
      return Objects.requireNonNull(BY_NAME.get(name));
    }

    static PemTrustOptions all() {
      PemTrustOptions trust = new PemTrustOptions();
      BY_NAME.values().forEach(certificate -> trust.addCertPath(certificate.certificatePath()));
      return trust;
    }
  }
}
