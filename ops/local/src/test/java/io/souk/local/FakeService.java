package io.souk.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Listens where its settings say, is ready at once, and shows its settings to whoever asks. */
public final class FakeService {
  private FakeService() {}

  /** As an agent it does nothing. */
  public static void premain(String told) {}

  public static void main(String[] args) throws IOException {
    Map<String, String> settings = new TreeMap<>(System.getenv());
    settings.keySet().removeIf(name -> !name.startsWith("SOUK_") && !name.startsWith("SANDBOX_"));
    settings.put("fake.answer", System.getProperty("fake.answer", ""));
    byte[] answer = settings.toString().getBytes(StandardCharsets.UTF_8);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      if (setting.getKey().endsWith("_PORT")) {
        InetSocketAddress address =
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(setting.getValue()));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
            "/",
            exchange -> {
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
              exchange.close();
            });
        server.start();
      }
    }
    System.out.println("Up");
  }
}
