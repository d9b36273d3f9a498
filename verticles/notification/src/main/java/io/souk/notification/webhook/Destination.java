package io.souk.notification.webhook;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * An endpoint's URL, taken apart.
 *
 * @param host a name, or an address without brackets
 * @param target path and query, as they go into the request line
 */
record Destination(boolean tls, String host, int port, String target) {
  static final int LONGEST_URL = 2_000;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads a URL that is allowed as it stands; whether the addresses its host has are allowed is
   * looked at whenever one is connected to.
   *
   * @throws RefusedUrlException with the reason
   */
  static Destination of(String url, AddressGuard guard) {
    URI uri = parse(url);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    require(tls || scheme.equals("http"), "it must begin with https://");
    require(uri.getHost() != null && !uri.getHost().isEmpty(), "it names no host");
    require(uri.getRawUserInfo() == null, "it must not contain a user or password");
    require(uri.getRawFragment() == null, "it must not contain a fragment");
    require(uri.getPort() <= LAST_PORT && uri.getPort() != 0, "its port is none");
    String host = withoutBrackets(uri.getHost());
    if (AddressGuard.isAddress(host)) {
      InetAddress address = address(host);
      require(guard.admits(address), "its address is not a public one");
      require(tls || guard.excepts(address), "it must begin with https://");
    } else {
      require(tls || guard.excepts(host), "it must begin with https://");
    }
    int port = uri.getPort() < 0 ? (tls ? HTTPS : HTTP) : uri.getPort();
    return new Destination(tls, host, port, target(uri));
  }

  /** The host, if it is an address already. */
  static InetAddress address(String host) {
    try {
      return InetAddress.getByAddress(host, NetUtil.createByteArrayFromIpAddressString(host));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static URI parse(String url) {
    require(url.length() <= LONGEST_URL, "it has more than " + LONGEST_URL + " characters");
    require(url.chars().allMatch(c -> c > ' ' && c < 127), "it must be of printable ASCII");
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new RefusedUrlException("it is not a URL");
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new RefusedUrlException(reason);
    }
  }

  /** Webhooks are not sent to this URL; the message says why. */
  static final class RefusedUrlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedUrlException(String reason) {
      super(reason, null, false, false);
    }
  }
}
