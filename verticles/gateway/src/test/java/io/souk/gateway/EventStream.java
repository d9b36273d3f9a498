package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events as they come. */
final class EventStream implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final HttpURLConnection connection;
  private final BufferedReader lines;

  EventStream(URI uri) throws IOException {
    connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("Accept-Encoding", "gzip, deflate, br");
    connection.setReadTimeout(PATIENCE_MILLIS);
    assertThat(connection.getResponseCode()).isEqualTo(200);
    lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
  }

  record Event(String type, JsonObject data) {}

  @Nullable String header(String name) {
    return connection.getHeaderField(name);
  }

  /** The next line of any kind; null at the end. */
  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** The next event, past comments and fields without data; null at the end. */
  @Nullable Event next() throws IOException {
    String type = "message";
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith("event: ")) {
        type = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        return new Event(type, new JsonObject(line.substring("data: ".length())));
      }
    }
    return null;
  }

  /** The next event, which is the order in this state. */
  void awaitOrder(String status) throws IOException {
    Event event = next();
    assertThat(event).isNotNull();
    assertThat(event.type()).isEqualTo("order");
    assertThat(event.data().getString("status")).isEqualTo(status);
  }

  void awaitEndEvent() throws IOException {
    assertThat(next()).isEqualTo(new Event("end", new JsonObject()));
    assertThat(next()).isNull();
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
