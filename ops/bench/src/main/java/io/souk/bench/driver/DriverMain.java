package io.souk.bench.driver;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.souk.chassis.RunningService;
import io.souk.chassis.Service;
import io.souk.chassis.ServiceDefinition;
import io.souk.chassis.config.SettingsLoader;
import io.souk.drill.history.HistoryWriter;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads commands from standard input and answers on standard output, until there are no more. */
public final class DriverMain {
  private static final String NAME = "bench-driver";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DriverMain() {}

  /** Joins the cluster, says {@code {}} once it can be told what to do, and returns at the end. */
  public static void run(PrintStream out) throws IOException {
    DriverSettings settings = DriverSettings.of(System.getenv());
    RunningService node =
        await(
            Service.start(
                ServiceDefinition.withoutDatabase(NAME, context -> new VerticleBase() {}),
                SettingsLoader.load(NAME)));
    try (HistoryWriter history = HistoryWriter.create(settings.history());
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Driver driver = new Driver(node.context(), settings, history);
      say(out, Map.of());
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        say(out, answer(driver, line));
      }
    } finally {
      await(node.stop());
    }
  }

  private static Object answer(Driver driver, String line) throws IOException {
    try {
      return await(driver.obey(JSON.readValue(line, Command.class)));
    } catch (IllegalStateException e) {
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  private static void say(PrintStream out, Object what) throws IOException {
    out.println(JSON.writeValueAsString(what));
    out.flush();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (java.util.concurrent.CompletionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
