package io.souk.notification.webhook;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.souk.chassis.config.ConfigurationException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where webhooks may go: to public addresses, and to the exceptions the installation names. Without
 * it, whoever may register an endpoint could make this service talk to its neighbors, or to the
 * machine's cloud.
 */
final class AddressGuard {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  /** IANA's special-purpose registry, multicast, and what is reserved. */
  private static final List<IpSubnetFilterRule> SPECIAL_IPV4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16", // link-local: also where clouds tell their machines' secrets
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");

  /** Of IPv6 only what is handed out as global unicast is public... */
  private static final List<IpSubnetFilterRule> GLOBAL_IPV6 = networks("2000::/3");

  /** ...and of that, not protocols' own addresses, examples, and such as hide an IPv4 address. */
  private static final List<IpSubnetFilterRule> SPECIAL_IPV6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private final Set<String> names = new HashSet<>();
  private final List<IpSubnetFilterRule> networks;

  /**
   * @param exceptions host names, addresses, and networks in CIDR notation
   * @throws ConfigurationException if one is none of them
   */
  AddressGuard(List<String> exceptions) {
    Stream.Builder<String> addresses = Stream.builder();
    for (String exception : exceptions) {
      if (exception.indexOf('/') >= 0) {
        addresses.add(exception);
      } else if (isAddress(exception)) {
        addresses.add(exception + (NetUtil.isValidIpV4Address(exception) ? "/32" : "/128"));
      } else {
        names.add(exception.toLowerCase(Locale.ROOT));
      }
    }
    this.networks = networks(addresses.build().toArray(String[]::new));
  }

  /** Whether this host is excepted by name, whatever address it has. */
  boolean excepts(String host) {
    return names.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Whether this address is excepted. */
  boolean excepts(InetAddress address) {
    return matches(networks, plain(address));
  }

  /** Whether webhooks may be sent to this address. */
  boolean admits(InetAddress given) {
    InetAddress address = plain(given);
    if (matches(networks, address)) {
      return true;
    }
    return address instanceof Inet4Address
        ? !matches(SPECIAL_IPV4, address)
        : matches(GLOBAL_IPV6, address) && !matches(SPECIAL_IPV6, address);
  }

  static boolean isAddress(String host) {
    return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
  }

  /** An IPv4 address in IPv6's clothes is what it is underneath. */
  private static InetAddress plain(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != IPV6_BYTES || !isMapped(bytes)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(
          Arrays.copyOfRange(bytes, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
  }

  private static boolean matches(List<IpSubnetFilterRule> rules, InetAddress address) {
    InetSocketAddress any = new InetSocketAddress(address, 0);
    return rules.stream().anyMatch(rule -> rule.matches(any));
  }

  private static List<IpSubnetFilterRule> networks(String... cidrs) {
    return Stream.of(cidrs).map(AddressGuard::network).toList();
  }

  private static IpSubnetFilterRule network(String cidr) {
    String[] parts = cidr.split("/", 2);
    try {
      if (isAddress(parts[0])) {
        return new IpSubnetFilterRule(
            parts[0], Integer.parseInt(parts[1]), IpFilterRuleType.REJECT);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("Not a network: " + cidr);
    }
    throw new ConfigurationException("Not a network: " + cidr);
  }
}
