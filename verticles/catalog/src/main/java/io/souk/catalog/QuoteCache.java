package io.souk.catalog;

import io.souk.api.catalog.Quote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Prices read a while ago, the most recently used ones, until something changes. A line is never
 * older than the age given, counted from before it was read. Belongs to one event loop.
 */
final class QuoteCache {
  private record Aged(Quote.Line line, long readAt) {}

  private final long maxAge;
  private final LongSupplier nanoTime;
  private final Map<String, Aged> lines;
  private long forgottenAt;

  QuoteCache(int capacity, Duration maxAge, LongSupplier nanoTime) {
    this.maxAge = maxAge.toNanos();
    this.nanoTime = nanoTime;
    this.forgottenAt = nanoTime.getAsLong();
    this.lines =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Aged> eldest) {
            return size() > capacity;
          }
        };
  }

  /** Now, to be handed to {@link #put} with what is read from now on. */
  long now() {
    return nanoTime.getAsLong();
  }

  Quote.@Nullable Line get(String sku) {
    Aged aged = lines.get(sku);
    return aged != null && now() - aged.readAt <= maxAge ? aged.line : null;
  }

  /** What was read before the last change is not kept. */
  void put(Quote.Line line, long readAt) {
    if (readAt - forgottenAt >= 0) {
      lines.put(line.sku(), new Aged(line, readAt));
    }
  }

  /** Something has changed. */
  void forget() {
    lines.clear();
    forgottenAt = now();
  }
}
