package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.SettingsLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessSettingsTest {
  private static final String OWNER_KEY = "the-key-of-the-owner";
  private static final String DIGEST = Sha256.of("the-key-of-the-books").hex();

  @Test
  void byDefaultThereIsTheOwnerAndStorefrontsNeedNoKey() {
    AccessSettings settings = with(Map.of());
    assertThat(settings.adminKeys())
        .containsExactly(
            new AccessSettings.AdminKey(
                new Caller.Admin("owner", Set.of(Role.OWNER)), Sha256.of(OWNER_KEY)));
    assertThat(settings.storefrontKeys()).isEmpty();
  }

  @Test
  void moreAdminsHaveNamesRolesAndDigests() {
    AccessSettings settings =
        with(Map.of("gateway.admin_keys", "books:finance+read:" + DIGEST.toUpperCase(Locale.ROOT)));
    assertThat(settings.adminKeys())
        .hasSize(2)
        .contains(
            new AccessSettings.AdminKey(
                new Caller.Admin("books", Set.of(Role.FINANCE, Role.READ)),
                Sha256.of("the-key-of-the-books")));
  }

  @Test
  void storefrontsMayHaveSeveralKeys() {
    List<String> keys = List.of("web-storefront-0001", "app-storefront-0001");
    assertThat(with(Map.of("gateway.storefront_keys", keys)).storefrontKeys())
        .containsExactlyElementsOf(keys.stream().map(Sha256::of).toList());
  }

  @Test
  void anOwnerWithoutAKeyOfSomeLengthIsRefused() {
    assertThatThrownBy(() -> with(Map.of("admin.key", "short")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SOUK_ADMIN_KEY")
        .hasMessageNotContaining("short");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "books",
        "books:finance",
        "books:finance:plain-text-key",
        "books:boss:DIGEST",
        "books::DIGEST",
        "Books:finance:DIGEST",
        "owner:finance:DIGEST",
        "books:finance:DIGEST,books:read:00DIGEST",
        "books:finance:DIGEST,other:read:DIGEST",
        "books:finance:OWNERS"
      })
  void anAdminKeyThatIsNotOneOrIsThereTwiceIsRefused(String keys) {
    String text =
        keys.replace("00DIGEST", Sha256.of("another").hex())
            .replace("DIGEST", DIGEST)
            .replace("OWNERS", Sha256.of(OWNER_KEY).hex());
    assertThatThrownBy(() -> with(Map.of("gateway.admin_keys", text)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SOUK_GATEWAY_ADMIN_KEYS")
        .hasMessageNotContaining("plain-text-key");
  }

  @Test
  void aStorefrontsKeyOfFewCharactersIsRefused() {
    assertThatThrownBy(() -> with(Map.of("gateway.storefront_keys", "web")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SOUK_GATEWAY_STOREFRONT_KEYS");
  }

  private static AccessSettings with(Map<String, ?> changes) {
    Map<String, Object> all = new HashMap<>(Map.of("admin.key", OWNER_KEY));
    all.putAll(changes);
    return AccessSettings.from(SettingsLoader.load("gateway").with(all));
  }
}
