package io.souk.drill.fault;

import io.souk.drill.judge.Verdict;
import io.souk.local.InstallationSettings;
import io.souk.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Something that goes wrong, for a while. An instance is for one drill. */
public interface Fault {
  /** As the command line and the runbooks call it, e.g. {@code kill-order}. */
  String name();

  /** What happens, in one sentence. */
  String description();

  /**
   * Why it cannot be injected on this machine; empty if it can.
   *
   * @param project the folder of the sources
   */
  default Optional<String> obstacle(Path project) {
    return Optional.empty();
  }

  /** The services it is about, if it is about single ones. */
  default Set<Service> needs() {
    return Set.of();
  }

  /** Whether its installation must have no other fault. */
  default boolean alone() {
    return false;
  }

  /** How the installation has to be made for it, before it starts. */
  default InstallationSettings prepare(InstallationSettings settings) {
    return settings;
  }

  /** What must be done once the installation is up and before anything is measured. */
  default void ready(Scene scene) {}

  /** Makes it go wrong, and returns at once or when the fault is over by itself. */
  void inject(Scene scene);

  /** How long it has to last to be itself. */
  default Duration least() {
    return Duration.ZERO;
  }

  /** Takes it back, and returns when that is done. */
  void heal(Scene scene);

  /** What is expected of the shop beyond all promises that the judge looks at. */
  default List<Verdict> expectations(Course course) {
    return List.of();
  }

  /** Undoes {@link #prepare}; the installation is stopped. */
  default void clear() {}
}
