package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.testkit.Await;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportApiIT {
  private static final String PATH = "/v1/admin/products/import";
  private static final int MOST = 1_500_000;
  private static final int PART = 256 * 1024;
  private static GatewayUnderTest gateway;

  @BeforeAll
  static void start() {
    gateway =
        new GatewayUnderTest(
            Map.of(
                "gateway.max_import_bytes", MOST,
                "gateway.import_patience", "2s",
                "gateway.body_patience", "20s"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void reset() {
    gateway.catalog.forget();
  }

  @Test
  void aFileReachesTheCatalogInPartsJustAsItWasSent() {
    byte[] file = file(5 * PART + 1);
    JsonObject report = send(BodyPublishers.ofByteArray(file)).ok(200);

    assertThat(report.getInteger("imported")).isEqualTo(2);
    assertThat(report.getJsonArray("errors")).hasSize(1);
    assertThat(gateway.catalog.parts).hasSize(6).allMatch(part -> part.length <= PART);
    Buffer received = Buffer.buffer();
    gateway.catalog.parts.forEach(received::appendBytes);
    assertThat(received.getBytes()).isEqualTo(file);
    assertThat(gateway.catalog.imports).singleElement().matches(run -> run.parts() == 6);
  }

  @Test
  void onePartIsUnderWayAtATime() {
    send(BodyPublishers.ofByteArray(file(MOST))).ok(200);
    assertThat(gateway.catalog.mostPartsInFlight).hasValue(1);
  }

  @Test
  void aFileOfUnknownLengthIsTakenToo() {
    byte[] file = file(PART + 1);
    send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file))).ok(200);
    assertThat(gateway.catalog.parts).hasSize(2);
  }

  @Test
  void anEmptyFileIsRefused() {
    send(BodyPublishers.noBody()).problem(400, "invalid_request");
    send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0])))
        .problem(400, "invalid_request");
    assertThat(gateway.catalog.imports).isEmpty();
  }

  @Test
  void aFileOverTheLimitIsRefusedUnread() {
    send(BodyPublishers.ofByteArray(file(MOST + 1))).problem(413, "body_too_large");
    assertThat(gateway.catalog.parts).isEmpty();
  }

  @Test
  void aFileOfUnknownLengthIsRefusedOnceItIsOverTheLimit() {
    byte[] file = file(2 * MOST);
    send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)))
        .problem(413, "body_too_large");
    assertThat(gateway.catalog.imports).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,",
    "text/plain,",
    "multipart/form-data; boundary=x,",
    "text/csv; charset=utf-16,",
    "text/csv, gzip"
  })
  void anotherMediaTypeIsRefused(String type, String encoding) {
    HttpRequest.Builder request = gateway.asAdmin(PATH, type);
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    gateway
        .send(request.POST(BodyPublishers.ofString("Handle,Title\n")))
        .problem(415, "unsupported_media_type");
    assertThat(gateway.catalog.parts).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/csv", "TEXT/CSV; charset=UTF-8", "text/csv; header=present"})
  void csvBySomeOtherSpellingIsTaken(String type) {
    gateway
        .send(gateway.asAdmin(PATH, type).POST(BodyPublishers.ofString("Handle,Title\n")))
        .ok(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A: b", "Authorization: Bearer wrong"})
  void withoutTheAdminKeyTheBodyIsNotEvenWaitedFor(String header) throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(head(header, "Content-Length: 1000000"));
      connection.replyTo("POST", PATH).problem(401, "unauthorized");
    }
    assertThat(gateway.catalog.parts).isEmpty();
  }

  @Test
  void whoAsksBeforeSendingIsToldToGoOn() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(head(key(), "Content-Length: 7", "Expect: 100-continue"));
      assertThat(connection.line()).startsWith("HTTP/1.1 100");
      assertThat(connection.line()).isEmpty();
      connection.send("Handle\n");
      connection.replyTo("POST", PATH).ok(200);
    }
  }

  @Test
  void whoAsksBeforeSendingTooMuchIsToldNotTo() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(head(key(), "Content-Length: 99999999", "Expect: 100-continue"));
      connection.replyTo("POST", PATH).problem(413, "body_too_large");
    }
  }

  @Test
  void aBodyThatTakesTooLongIs408AndWhatStillComesIsNotImported() throws IOException {
    try (RawConnection connection = gateway.connect()) {
      connection.send(head(key(), "Content-Length: 14") + "Handle,");
      Reply reply = connection.replyTo("POST", PATH);
      reply.problem(408, "request_timeout");
      assertThat(reply.header("Connection")).isEqualToIgnoringCase("close");
      connection.send("Title\n\n");
      connection.awaitEnd();
    }
    assertThat(gateway.catalog.parts).isEmpty();
    assertThat(gateway.catalog.imports).isEmpty();
  }

  @Test
  void whoHangsUpInTheMiddleImportsNothing() throws IOException {
    RawConnection connection = gateway.connect();
    connection.send(head(key(), "Content-Length: 1000000") + "x".repeat(PART + 1));
    Await.until("the first part", Duration.ofSeconds(10), () -> gateway.catalog.parts.size() == 1);
    try (LogLines errors = new LogLines("io.souk.gateway.Problems");
        LogLines access = new LogLines("io.souk.gateway.access")) {
      connection.reset();
      access.awaitLine("delivered", false);
      assertThat(errors.all()).isEmpty();
    }
    // One that comes after it is imported as ever.
    send(BodyPublishers.ofString("Handle\n")).ok(200);
    assertThat(gateway.catalog.imports).hasSize(1);
    assertThat(gateway.catalog.parts).hasSize(2);
  }

  @Test
  void chunksThatAreNotChunksImportNothing() throws IOException {
    try (RawConnection connection = gateway.connect();
        LogLines errors = new LogLines("io.souk.gateway.Problems")) {
      connection.send(head(key(), "Transfer-Encoding: chunked") + "1\r\nx\r\nzz\r\n");
      connection.awaitEnd();
      assertThat(errors.all()).isEmpty();
    }
    assertThat(gateway.catalog.imports).isEmpty();
  }

  @Test
  void aPartThatCannotBeKeptEndsTheImport() {
    gateway.catalog.failure =
        new Failure(FailureCode.OVERLOADED, "Busy.", Map.of("retry_after_seconds", 2));
    Reply reply = send(BodyPublishers.ofByteArray(file(3 * PART)));
    reply.problem(503, "overloaded");
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(gateway.catalog.imports).isEmpty();
  }

  private static Reply send(BodyPublisher body) {
    return gateway.send(gateway.asAdmin(PATH, "text/csv").POST(body));
  }

  private static String head(String... headers) {
    return RawConnection.head(
        "POST " + PATH + " HTTP/1.1", "Content-Type: text/csv", String.join("\r\n", headers));
  }

  private static String key() {
    return "Authorization: Bearer " + GatewayUnderTest.ADMIN_KEY;
  }

  private static byte[] file(int bytes) {
    byte[] file = new byte[bytes];
    new Random(bytes).nextBytes(file);
    return file;
  }
}
