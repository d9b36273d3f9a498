package io.souk.gateway;

import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is who, as {@code config/gateway.yaml} explains it. No message repeats a key.
 *
 * @param adminKeys the owner's first
 * @param storefrontKeys none: anyone is a storefront
 * @param keysRefresh age at which the customer service's keys are asked for again
 * @param keysKeep age at which they are no longer believed
 * @param keysPause between two questions about keys nobody has heard of
 */
record AccessSettings(
    List<AdminKey> adminKeys,
    List<Sha256> storefrontKeys,
    Duration keysRefresh,
    Duration keysKeep,
    Duration keysPause) {
  private static final int SHORTEST_KEY = 16;
  private static final Pattern ADMIN_KEY =
      Pattern.compile("(?<name>[a-z0-9._-]{1,40}):(?<roles>[a-z+]+):(?<digest>[0-9a-fA-F]{64})");

  /** An admin key, of which only its digest is known. */
  record AdminKey(Caller.Admin admin, Sha256 digest) {}

  /**
   * @throws ConfigurationException if a setting is missing or wrong
   */
  static AccessSettings from(Settings settings) {
    return new AccessSettings(
        adminKeys(ownerKey(settings), settings.list("gateway.admin_keys")),
        storefrontKeys(settings.list("gateway.storefront_keys")),
        settings.duration("gateway.customer_keys.refresh"),
        settings.duration("gateway.customer_keys.keep"),
        settings.duration("gateway.customer_keys.pause"));
  }

  private static AdminKey ownerKey(Settings settings) {
    String key = settings.optionalText("admin.key").strip();
    if (key.length() < SHORTEST_KEY) {
      throw wrong("admin.key", "must have at least " + SHORTEST_KEY + " characters");
    }
    return new AdminKey(Caller.Admin.owner(), Sha256.of(key));
  }

  private static List<AdminKey> adminKeys(AdminKey owner, List<String> others) {
    List<AdminKey> keys = new ArrayList<>(List.of(owner));
    for (int i = 0; i < others.size(); i++) {
      keys.add(adminKey(i + 1, others.get(i)));
    }
    Set<String> names = new HashSet<>();
    Set<Sha256> digests = new HashSet<>();
    for (AdminKey key : keys) {
      if (!names.add(key.admin().name())) {
        throw wrong("gateway.admin_keys", "has the name " + key.admin().name() + " twice");
      }
      if (!digests.add(key.digest())) {
        throw wrong("gateway.admin_keys", "has the key of " + key.admin().name() + " twice");
      }
    }
    return List.copyOf(keys);
  }

  private static AdminKey adminKey(int number, String text) {
    Matcher parts = ADMIN_KEY.matcher(text.strip());
    if (!parts.matches()) {
      throw wrong(
          "gateway.admin_keys",
          "must have entries name:role+role:<SHA-256 of the key in hex>; number "
              + number
              + " is none");
    }
    Set<Role> roles =
        Stream.of(parts.group("roles").split("\\+", -1))
            .map(
                role ->
                    Role.ofWire(role)
                        .orElseThrow(
                            () ->
                                wrong(
                                    "gateway.admin_keys",
                                    "names the role '" + role + "', which nobody has")))
            .collect(Collectors.toSet());
    return new AdminKey(
        new Caller.Admin(parts.group("name"), roles),
        new Sha256(parts.group("digest").toLowerCase(Locale.ROOT)));
  }

  private static List<Sha256> storefrontKeys(List<String> keys) {
    if (keys.stream().anyMatch(key -> key.strip().length() < SHORTEST_KEY)) {
      throw wrong(
          "gateway.storefront_keys", "has a key of fewer than " + SHORTEST_KEY + " characters");
    }
    return keys.stream().map(String::strip).map(Sha256::of).toList();
  }

  private static ConfigurationException wrong(String key, String what) {
    return new ConfigurationException(
        "Setting " + key + " (" + Settings.variable(key) + ") " + what);
  }
}
