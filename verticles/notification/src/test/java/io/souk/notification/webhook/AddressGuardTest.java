package io.souk.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.souk.chassis.config.ConfigurationException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard NO_EXCEPTIONS = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1"
      })
  void noWebhookGoesToAnAddressThatIsNotPublic(String address) {
    assertThat(NO_EXCEPTIONS.admits(Destination.address(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1"
      })
  void webhooksGoToPublicAddresses(String address) {
    assertThat(NO_EXCEPTIONS.admits(Destination.address(address))).isTrue();
  }

  @Test
  void anIpv4AddressInsideAnIpv6OneIsLookedAtForWhatItIs() throws UnknownHostException {
    // As a name server may answer it: sixteen bytes that Java does not fold by itself.
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(new byte[] {10, 0, 0, 1}, 0, mapped, 12, 4);
    InetAddress address = Inet6Address.getByAddress("erp.example", mapped, -1);

    assertThat(address.getAddress()).hasSize(16);
    assertThat(NO_EXCEPTIONS.admits(address)).isFalse();
    assertThat(new AddressGuard(List.of("10.0.0.0/8")).admits(address)).isTrue();
  }

  @Test
  void anExceptedNetworkIsAdmittedAndNothingBesideIt() {
    AddressGuard guard = new AddressGuard(List.of("10.1.0.0/16", "127.0.0.1", "fd00::/8"));

    assertThat(guard.admits(Destination.address("10.1.2.3"))).isTrue();
    assertThat(guard.admits(Destination.address("10.2.0.1"))).isFalse();
    assertThat(guard.admits(Destination.address("127.0.0.1"))).isTrue();
    assertThat(guard.admits(Destination.address("127.0.0.2"))).isFalse();
    assertThat(guard.admits(Destination.address("fd00::1"))).isTrue();
  }

  @Test
  void anExceptedNameIsMeantWhole() {
    AddressGuard guard = new AddressGuard(List.of("erp.intranet.example"));

    assertThat(guard.excepts("ERP.intranet.example")).isTrue();
    assertThat(guard.excepts("intranet.example")).isFalse();
    assertThat(guard.excepts("erp.intranet.example.attacker.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "intranet/8", "/8"})
  void anExceptionThatIsNoNetworkIsRefused(String exception) {
    assertThatThrownBy(() -> new AddressGuard(List.of(exception)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(exception);
  }
}
