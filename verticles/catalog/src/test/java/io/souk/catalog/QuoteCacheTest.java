package io.souk.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.souk.api.Money;
import io.souk.api.catalog.Quote;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A price kept in memory")
class QuoteCacheTest {
  private static final Duration AGE = Duration.ofSeconds(10);

  private long now;
  private final QuoteCache cache = new QuoteCache(2, AGE, () -> now);

  @Test
  void isForgottenOnceItIsTooOldCountedFromBeforeItWasRead() {
    long readAt = cache.now();
    now += AGE.toNanos() / 2;
    cache.put(priced("cap"), readAt);

    now += AGE.toNanos() / 2;
    assertThat(cache.get("cap")).isEqualTo(priced("cap"));
    now++;
    assertThat(cache.get("cap")).isNull();
  }

  @Test
  void isForgottenWhenSomethingChanges() {
    cache.put(priced("cap"), cache.now());

    cache.forget();

    assertThat(cache.get("cap")).isNull();
    cache.put(priced("cap"), cache.now());
    assertThat(cache.get("cap")).isEqualTo(priced("cap"));
  }

  @Test
  void isNotKeptIfSomethingChangedWhileItWasRead() {
    long readAt = cache.now();
    now++;
    cache.forget();

    cache.put(priced("cap"), readAt);

    assertThat(cache.get("cap")).isNull();
  }

  @Test
  void makesRoomForThoseUsedSince() {
    cache.put(priced("cap"), now);
    cache.put(priced("mug"), now);
    assertThat(cache.get("cap")).isNotNull();

    cache.put(priced("hat"), now);

    assertThat(cache.get("mug")).isNull();
    assertThat(cache.get("cap")).isNotNull();
    assertThat(cache.get("hat")).isNotNull();
  }

  private static Quote.Line priced(String sku) {
    return new Quote.Line(sku, sku, new Money(1000, "USD"), 250, true, sku, null, null, null, null);
  }
}
