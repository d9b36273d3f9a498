package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A connection that sends exactly what it is told, be it HTTP or not. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DeclaredAnswers declared;

  RawConnection(int port, DeclaredAnswers declared) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.declared = declared;
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** A request's first line and headers. */
  static String head(String line, String... headers) {
    return line + "\r\nHost: souk\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  /** The head of a request to order something. */
  static String orderHead(String headers) {
    return head(
        "POST /v1/orders HTTP/1.1",
        "Content-Type: application/json",
        "Idempotency-Key: key-1",
        headers);
  }

  RawConnection send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The next answer, to that request. */
  Reply replyTo(String method, String target) throws IOException {
    Reply reply = read();
    declared.check(method, target, reply);
    return reply;
  }

  /** The next answer, to what is not even a request. */
  Reply replyToNonsense() throws IOException {
    Reply reply = read();
    declared.checkProblem("nonsense", reply);
    return reply;
  }

  /** The next line, without its end. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in().read(); next != '\n'; next = in().read()) {
      assertThat(next).as("a line, not the end after: " + line).isNotNegative();
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** Waits until the server ends the connection; whatever it still sends is dropped. */
  void awaitEnd() {
    try {
      in().transferTo(ByteArrayOutputStream.nullOutputStream());
    } catch (SocketException reset) {
      // A reset is an end too.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hangs up without a word: the server sees a reset. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Reply read() throws IOException {
    String status = line();
    assertThat(status).matches("HTTP/1\\.[01] [1-5]\\d\\d .*");
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] header = line.split(":", 2);
      headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).get(0));
    Buffer body = Buffer.buffer(in().readNBytes(length));
    return new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, body);
  }

  private InputStream in() throws IOException {
    return socket.getInputStream();
  }
}
