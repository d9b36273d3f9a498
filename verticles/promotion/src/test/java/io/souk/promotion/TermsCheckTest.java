package io.souk.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.promotion.PromotionTerms;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"kind\": \"percentage\"} | rate must be given",
        "{\"kind\": \"percentage\", \"rate\": 0} | rate must be a number",
        "{\"kind\": \"percentage\", \"rate\": 1000001} | rate must be a number",
        "{\"kind\": \"percentage\", \"rate\": 1, \"buy\": 1} | buy does not belong",
        "{\"kind\": \"fixed_amount\"} | amount must be given",
        "{\"kind\": \"fixed_amount\", \"amount\": {\"amount\": 0, \"currency\": \"USD\"}} | amount must be from 1",
        "{\"kind\": \"free_shipping\", \"rate\": 1} | rate does not belong",
        "{\"kind\": \"buy_x_get_y\", \"rate\": 1, \"get\": 1} | buy must be given",
        "{\"kind\": \"buy_x_get_y\", \"rate\": 1, \"buy\": 1, \"get\": 0} | get must be a number",
        "{\"kind\": \"half_price\"} | effect must be"
      })
  void anEffectHasWhatItsKindNeedsAndNothingElse(String effect, String reason) {
    assertRefused("\"effect\": " + effect, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"title\": \"\" | title",
        "\"effect\": null | effect must be",
        "\"gets\": {} | gets belongs",
        "\"minimum\": {\"amount\": -1, \"currency\": \"USD\"} | minimum",
        "\"applies_to\": {\"tags\": [\"\"]} | applies_to.tags",
        "\"applies_to\": {\"types\": [null]} | applies_to.types",
        "\"starts_at\": \"2026-02-01T00:00:00Z\", \"ends_at\": \"2026-02-01T00:00:00Z\" | ends_at",
        "\"ends_at\": \"+12026-02-01T00:00:00Z\" | ends_at"
      })
  void termsThatCannotBeMeantAreRefused(String members, String reason) {
    assertRefused(members, reason);
  }

  @Test
  void timesAreKeptInWholeMicroseconds() {
    PromotionTerms terms =
        TermsCheck.checked(terms("\"starts_at\": \"2026-02-01T00:00:00.123456789Z\""));
    assertThat(terms.startsAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00.123456Z"));
  }

  @Test
  void anAmountMayBeAsDearAsACart() {
    PromotionTerms terms =
        TermsCheck.checked(
            terms("\"minimum\": {\"amount\": 9007199254740991, \"currency\": \"USD\"}"));
    assertThat(terms.minimum()).isEqualTo(new Money(CartCheck.MOST_MONEY, "USD"));
  }

  private static void assertRefused(String members, String reason) {
    assertThatThrownBy(() -> TermsCheck.checked(terms(members)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(reason);
  }

  /** Good terms, but for these members. */
  private static PromotionTerms terms(String members) {
    return WireFormat.decode(
        Buffer.buffer(
            "{\"title\": \"Ten off\", \"effect\": {\"kind\": \"percentage\", \"rate\": 100000},"
                + " \"automatic\": true, \"combines\": true, "
                + members
                + "}"),
        PromotionTerms.class);
  }
}
