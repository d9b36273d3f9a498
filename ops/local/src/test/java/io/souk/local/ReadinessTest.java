package io.souk.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.souk.local.Service.Port;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadinessTest {
  private static final String HALF_AN_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nread";

  private final Readiness readiness =
      new Readiness(node -> new LogFile(Path.of("none")), new Silence());

  @Test
  @Timeout(30)
  void aNodeThatStandsStillWithinItsAnswerIsNotReady() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Node node =
          Node.of(
              Service.CATALOG,
              1,
              "127.0.0.1",
              Map.of(Port.MANAGEMENT, server.getLocalPort()),
              ProcessHandle.current());
      CompletableFuture<Boolean> ready =
          CompletableFuture.supplyAsync(() -> readiness.isReady(node));

      try (Socket asked = server.accept()) {
        asked.getOutputStream().write(HALF_AN_ANSWER.getBytes(US_ASCII));

        assertThat(ready).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(false);
      }
    }
  }

  private static final class Silence implements Progress {
    @Override
    public void ready(String name, long pid, Duration took) {}

    @Override
    public void say(String line) {}
  }
}
