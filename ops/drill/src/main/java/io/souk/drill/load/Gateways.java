package io.souk.drill.load;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The doors of a shop, tried in turn. One that gave no answer is left alone for a while, as any
 * load balancer does; it knows nothing else of them.
 */
public final class Gateways {
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final List<URI> addresses;
  private final Map<URI, Long> failedAt = new ConcurrentHashMap<>();
  private final AtomicLong turn = new AtomicLong();

  /**
   * @param addresses e.g. {@code http://127.0.0.1:8080}
   */
  public Gateways(List<URI> addresses) {
    this.addresses = List.copyOf(addresses);
  }

  URI next() {
    long first = turn.getAndIncrement();
    for (int i = 0; i < addresses.size(); i++) {
      URI address = addresses.get((int) ((first + i) % addresses.size()));
      if (!isLeftAlone(address)) {
        return address;
      }
    }
    return addresses.get((int) (first % addresses.size()));
  }

  void failed(URI address) {
    failedAt.put(address, System.nanoTime());
  }

  private boolean isLeftAlone(URI address) {
    Long at = failedAt.get(address);
    return at != null && System.nanoTime() - at < LEFT_ALONE.toNanos();
  }
}
