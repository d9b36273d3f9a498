package io.souk.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What hangs on the configured secret. */
class SecretsTest {
  private static final byte[] PRIVATE = "private".getBytes(StandardCharsets.UTF_8);

  @Test
  void aShortSecretIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> secret("too short"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("customer.secret")
        .hasMessageNotContaining("too short");
  }

  @Test
  void eachPurposeHasItsOwnKey() {
    assertThat(secret("a").keyFor("one")).hasSize(32).isNotEqualTo(secret("a").keyFor("another"));
  }

  @Test
  void aSealedKeyOpensUnderItsNameAndSecretOnly() {
    KeySeal seal = new KeySeal(secret("a"));
    String sealed = seal.close("kid", PRIVATE);
    assertThat(seal.open("kid", sealed)).hasValue(PRIVATE);
    assertThat(seal.open("another", sealed)).isEmpty();
    assertThat(new KeySeal(secret("b")).open("kid", sealed)).isEmpty();
    assertThat(seal.close("kid", PRIVATE)).isNotEqualTo(sealed);
  }

  @Test
  void aRefreshTokenHasOneSuccessorThatOnlyTheSecretTells() {
    RefreshTokens tokens = new RefreshTokens(secret("a"));
    String token = tokens.first();
    assertThat(tokens.after(token)).isEqualTo(tokens.after(token)).hasSize(43).isNotEqualTo(token);
    assertThat(new RefreshTokens(secret("b")).after(token)).isNotEqualTo(tokens.after(token));
  }

  @Test
  void noTwoFirstTokensAreTheSame() {
    RefreshTokens tokens = new RefreshTokens(secret("a"));
    assertThat(IntStream.range(0, 100).mapToObj(i -> tokens.first())).doesNotHaveDuplicates();
  }

  private static Secret secret(String start) {
    return Secret.from(
        new Settings(
            new JsonObject()
                .put(
                    "customer",
                    new JsonObject()
                        .put("secret", start.length() > 1 ? start : start.repeat(32)))));
  }
}
