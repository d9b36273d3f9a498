package io.souk.bench.stand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.souk.bench.driver.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The driver as seen from here. */
public final class DriverProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  /** Waits until the driver can be told what to do. */
  DriverProcess(Process process) {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    answer();
  }

  /** Tells it to do something, and returns once it is done. */
  public void tell(Command command) {
    say(command);
    answer();
  }

  /** Asks it for something. */
  public <T> T ask(Command command, Class<T> type) {
    say(command);
    try {
      return JSON.treeToValue(answer(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Lets it leave the cluster. */
  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void say(Command command) {
    try {
      commands.write(JSON.writerFor(Command.class).writeValueAsString(command) + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new IllegalStateException("The driver has ended; see its log", e);
    }
  }

  private JsonNode answer() {
    try {
      JsonNode answer =
          CompletableFuture.supplyAsync(this::line).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException("The driver: " + answer.get("error").asText());
      }
      return answer;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The driver has ended; see its log", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("The driver does not answer; see its log", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the driver worked", e);
    }
  }

  private JsonNode line() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException("no answer");
      }
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
