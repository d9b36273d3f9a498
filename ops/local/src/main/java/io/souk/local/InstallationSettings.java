package io.souk.local;

import io.souk.postgres.Provisioning;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param project the folder of the sources, where the jars are built and {@code config/} is
 * @param home holds everything the installation writes but its {@link #programs}; absolute
 * @param postgresUrl a superuser's {@code postgresql://user:password@host:port/}; null for an own
 *     Postgres
 * @param adminKey null for a random one
 * @param jvm options for every node's JVM, after its usual ones
 * @param places where nodes of these numbers run; all others run on this machine's loopback
 * @param environment variables of every node's process, after those it needs
 * @param services what runs
 */
public record InstallationSettings(
    Path project,
    Path home,
    Ports ports,
    @Nullable String postgresUrl,
    @Nullable String adminKey,
    List<String> jvm,
    Map<Integer, Place> places,
    Map<String, String> environment,
    Set<Service> services) {

  /** For JVMs that soon end: one compiler, since the second costs more than it gives, and early. */
  public static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=1");

  /** For short-lived JVMs that are never started again: nor is it worth archiving their classes. */
  public static final List<String> USED_ONCE =
      Stream.concat(SHORT_LIVED.stream(), Stream.of("-Xshare:off")).toList();

  public InstallationSettings {
    jvm = List.copyOf(jvm);
    places = Map.copyOf(places);
    environment = Map.copyOf(environment);
    services = Set.copyOf(services);
  }

  /** An installation of all services with its own Postgres and admin key. */
  public static InstallationSettings of(Path project, Path home, Ports ports) {
    return new InstallationSettings(
        project,
        home,
        ports,
        null,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        EnumSet.allOf(Service.class));
  }

  /** The same, with these options for every node's JVM. */
  public InstallationSettings withJvm(List<String> options) {
    return new InstallationSettings(
        project, home, ports, postgresUrl, adminKey, options, places, environment, services);
  }

  /** The same, with each service's node of this number in another place. */
  public InstallationSettings withPlace(int number, Place place) {
    Map<Integer, Place> all = new HashMap<>(places);
    all.put(number, place);
    return new InstallationSettings(
        project, home, ports, postgresUrl, adminKey, jvm, all, environment, services);
  }

  /** The same, with these variables for every node, e.g. {@code SOUK_ORDER_LEASE=2s}. */
  public InstallationSettings withEnvironment(Map<String, String> variables) {
    return new InstallationSettings(
        project, home, ports, postgresUrl, adminKey, jvm, places, variables, services);
  }

  /** The same, with only these services. */
  public InstallationSettings withServices(Set<Service> some) {
    return new InstallationSettings(
        project, home, ports, postgresUrl, adminKey, jvm, places, environment, some);
  }

  /**
   * Where copies of programs are, and what makes them start fast. All installations of a project
   * share it.
   */
  Path programs() {
    return project.resolve(".souk");
  }

  Place place(int number) {
    return places.getOrDefault(number, Place.HERE);
  }

  /**
   * Reads the superuser's address.
   *
   * @throws LocalException if it has not the form above
   */
  static Provisioning superuser(String url) {
    URI address = parse(url);
    String user = address.getUserInfo();
    if (address.getHost() == null || user == null) {
      throw malformed();
    }
    int colon = user.indexOf(':');
    return new Provisioning(
        "jdbc:postgresql://%s:%d/"
            .formatted(address.getHost(), address.getPort() < 0 ? 5432 : address.getPort()),
        colon < 0 ? user : user.substring(0, colon),
        colon < 0 ? "" : user.substring(colon + 1));
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw malformed(); // without its cause, which would print the password
    }
  }

  private static LocalException malformed() {
    return new LocalException(
        "SOUK_POSTGRES_URL must be postgresql://<superuser>:<password>@<host>:<port>/");
  }
}
