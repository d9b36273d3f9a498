package io.souk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a program of its own. */
class SandboxProcessIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    Shop.await(vertx.close());
  }

  @Test
  void whatItAnsweredSurvivesAKill() throws Exception {
    Shop shop = run();
    for (int i = 0; i < 20; i++) {
      assertThat(shop.create("ord_" + i, "pm_card_visa", 100, "k" + i).statusCode()).isEqualTo(200);
    }
    lastProcess().destroyForcibly().waitFor();

    Shop again = run();
    for (int i = 0; i < 20; i++) {
      assertThat(
              again
                  .create("ord_" + i, "pm_card_visa", 100, "k" + i)
                  .getHeader("Idempotent-Replayed"))
          .isEqualTo("true");
      assertThat(again.ledger("ord_" + i)).containsExactly("authorized");
    }
  }

  @Test
  void stopsWhenAsked() throws Exception {
    run();
    Process process = lastProcess();
    process.destroy();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    Process process = builder("").redirectErrorStream(true).start();
    processes.add(process);

    assertThat(process.inputReader(StandardCharsets.UTF_8).readLine())
        .isEqualTo(
            "Payment sandbox cannot start: SANDBOX_KEY is not set: choose the clients' secret key");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private Shop run() throws IOException {
    Process process = builder(Shop.KEY).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String ready = output.readLine();
    assertThat(ready).startsWith("Payment sandbox ready at http://127.0.0.1:");
    return new Shop(vertx, ready.substring(ready.indexOf("http")));
  }

  private Process lastProcess() {
    return processes.get(processes.size() - 1);
  }

  private ProcessBuilder builder(String key) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PaymentSandbox.class.getName());
    builder.environment().put("SANDBOX_PORT", "0");
    builder.environment().put("SANDBOX_LEDGER", folder.resolve("ledger.jsonl").toString());
    builder.environment().put("SANDBOX_KEY", key);
    return builder;
  }
}
