package io.souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract says about callers, and whom it lets in. */
class AccessRuleTest {
  private static final Caller STRANGER = Caller.unknown(false);
  private static final Caller STOREFRONT = Caller.unknown(true);
  private static final Caller CUSTOMER = STRANGER.loggedIn("cus_1");

  @Test
  void anEmptyListLetsAnyoneIn() {
    AccessRule rule = rule(HttpMethod.POST, "[]");
    assertThat(rule.lets(STRANGER)).isTrue();
    assertThat(rule.readsToken()).isFalse();
  }

  @Test
  void eachEntryIsAWayIn() {
    AccessRule rule = rule(HttpMethod.POST, "[{'storefront': []}, {'admin': ['orders']}]");
    assertThat(rule.lets(STRANGER)).isFalse();
    assertThat(rule.lets(STOREFRONT)).isTrue();
    assertThat(rule.lets(CUSTOMER)).isFalse();
    assertThat(rule.lets(admin(Role.ORDERS))).isTrue();
    assertThat(rule.lets(admin(Role.CATALOG))).isFalse();
    assertThat(rule.lets(admin(Role.CATALOG, Role.ORDERS))).isTrue();
  }

  @Test
  void aCustomerNeedsNoStorefrontWhereCustomersMayCall() {
    AccessRule rule = rule(HttpMethod.GET, "[{'customer': []}]");
    assertThat(rule.lets(CUSTOMER)).isTrue();
    assertThat(rule.lets(STOREFRONT)).isFalse();
    assertThat(rule.lets(admin(Role.OWNER))).isFalse();
  }

  @Test
  void theOwnerMayDoWhatAnyAdminMay() {
    assertThat(rule(HttpMethod.DELETE, "[{'admin': ['finance']}]").lets(admin(Role.OWNER)))
        .isTrue();
  }

  @Test
  void aReaderMayGetWhatIsForAdminsAndDoNothing() {
    assertThat(rule(HttpMethod.GET, "[{'admin': ['finance']}]").lets(admin(Role.READ))).isTrue();
    assertThat(rule(HttpMethod.POST, "[{'admin': ['finance']}]").lets(admin(Role.READ))).isFalse();
    assertThat(rule(HttpMethod.GET, "[{'customer': []}]").lets(admin(Role.READ))).isFalse();
  }

  @Test
  void itTellsWhatIsNeeded() {
    assertThat(rule(HttpMethod.POST, "[{'customer': []}, {'admin': ['orders']}]").needs())
        .isEqualTo("a customer's access token or an admin key with the role orders or owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}]",
        "[{'storefront': [], 'customer': []}]",
        "['storefront']",
        "[{'visitor': []}]",
        "[{'admin': []}]",
        "[{'admin': ['boss']}]",
        "[{'admin': ['read']}]",
        "[{'admin': [7]}]"
      })
  void aDeclarationInOtherWordsIsRefused(String security) {
    assertThatThrownBy(() -> rule(HttpMethod.GET, security))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("who may call getThing");
  }

  private static AccessRule rule(HttpMethod method, String security) {
    return AccessRule.of("getThing", method, new JsonArray(security.replace('\'', '"')));
  }

  private static Caller admin(Role... roles) {
    return STRANGER.withKeyOf(new Caller.Admin("somebody", Set.of(roles)));
  }
}
