package io.souk.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.local.Service.Port;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  private static final int ROUNDS = 2_000;

  @TempDir private Path folder;

  @Test
  void aNodeThatRunsIsSeenThoughItsFileIsJustBeingWritten() {
    RunFiles files = new RunFiles(folder);
    Node gateway = gateway(ProcessHandle.current());
    files.save(gateway);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                files.save(gateway);
              }
            });

    try {
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(files.alive()).containsExactly(gateway);
      }
    } finally {
      done.set(true);
      writing.join();
    }
    assertThat(folder.toFile().list()).containsExactly("gateway-1.json");
  }

  @Test
  void aProcessThatEndedIsNoNode() throws Exception {
    RunFiles files = new RunFiles(folder);
    Process ended = new ProcessBuilder("true").start();
    Node gateway = gateway(ended.toHandle());
    ended.waitFor();

    files.save(gateway);

    assertThat(files.alive()).isEmpty();
  }

  @Test
  void aProcessThatOnlyHasTheSamePidIsNoNode() {
    RunFiles files = new RunFiles(folder);
    Node now = gateway(ProcessHandle.current());

    files.save(
        new Node(
            now.service(),
            now.number(),
            now.address(),
            now.pid(),
            now.startedAt() - 3_600_000,
            now.ports()));

    assertThat(files.alive()).isEmpty();
  }

  private static Node gateway(ProcessHandle process) {
    return Node.of(Service.GATEWAY, 1, "127.0.0.1", Map.of(Port.HTTP, 8080), process);
  }
}
