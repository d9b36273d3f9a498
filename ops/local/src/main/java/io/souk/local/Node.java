package io.souk.local;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.souk.local.Service.Port;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One process of a service, as remembered in {@code .souk/run/<name>.json}.
 *
 * @param number 1 for a service's first node
 * @param address on which it serves HTTP and shows its health
 * @param startedAt when the process started, in milliseconds since 1970, to tell it from a later
 *     one with the same pid
 */
public record Node(
    Service service,
    int number,
    String address,
    long pid,
    long startedAt,
    Map<Port, Integer> ports) {
  // The system derives start times from its boot time, which moves a little when its clock is set.
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  static Node of(
      Service service,
      int number,
      String address,
      Map<Port, Integer> ports,
      ProcessHandle process) {
    long startedAt = process.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    return new Node(service, number, address, process.pid(), startedAt, Map.copyOf(ports));
  }

  /** E.g. {@code inventory-2}. */
  public String name() {
    return name(service, number);
  }

  static String name(Service service, int number) {
    return service.label() + "-" + number;
  }

  /**
   * @throws IllegalArgumentException if the service has no such port
   */
  public int port(Port purpose) {
    Integer port = ports.get(purpose);
    if (port == null) {
      throw new IllegalArgumentException(name() + " has no " + purpose + " port");
    }
    return port;
  }

  /** A path on its HTTP port. */
  public URI http(String path) {
    return URI.create("http://" + address + ":" + port(Port.HTTP) + path);
  }

  /** A path on its management port. */
  public URI management(String path) {
    return URI.create("http://" + address + ":" + port(Port.MANAGEMENT) + path);
  }

  /** Where it answers 200 once it is ready. */
  public URI ready() {
    return service.isClustered() ? management("/health/ready") : http("/sandbox/behavior");
  }

  /** The process, unless it has ended; one that merely got the same pid later does not count. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isMine);
  }

  @JsonIgnore
  public boolean isAlive() {
    return process().isPresent();
  }

  private boolean isMine(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Math.abs(start.toEpochMilli() - startedAt) < CLOCK_STEP.toMillis())
        .orElse(true);
  }
}
