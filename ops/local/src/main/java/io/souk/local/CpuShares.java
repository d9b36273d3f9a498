package io.souk.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits processes to shares of the processors, by Linux's control groups: they get so much of
 * every period, or of a longer one if that is too little for Linux, and then stand still. For that
 * one must be root.
 */
public final class CpuShares implements AutoCloseable {
  /** So short that a process is never seen to stand still. */
  public static final Duration SHORT = Duration.ofMillis(10);

  /** Linux' own, and that of containers. */
  public static final Duration USUAL = Duration.ofMillis(100);

  private static final int LEAST_QUOTA_MICROS = 1_000;
  private static final Path FIRST_VERSION = Path.of("/sys/fs/cgroup/cpu");
  private static final Path SECOND_VERSION = Path.of("/sys/fs/cgroup");

  private final Duration period;
  private final boolean first = Files.exists(FIRST_VERSION.resolve("cpu.cfs_quota_us"));
  private final List<Path> groups = new ArrayList<>();

  public CpuShares(Duration period) {
    this.period = period;
  }

  /**
   * Limits some processes, and what they start, all together from now on.
   *
   * @param pids at least one
   * @param processors how many of them, or which part of one
   * @throws IOException if this machine does not let us
   */
  public void limit(List<Long> pids, double processors) throws IOException {
    Path group = root().resolve("souk-" + pids.get(0));
    long micros =
        Math.max(period.toNanos() / 1_000, (long) Math.ceil(LEAST_QUOTA_MICROS / processors));
    long quota = Math.round(processors * micros);
    Files.createDirectory(group);
    groups.add(group);
    if (first) {
      Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(micros));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
    } else {
      Files.writeString(group.resolve("cpu.max"), quota + " " + micros);
    }
    for (long pid : pids) {
      Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
    }
  }

  /** Lets all go and removes the groups. */
  @Override
  public void close() throws IOException {
    for (Path group : groups) {
      for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        Files.writeString(root().resolve("cgroup.procs"), pid);
      }
      Files.delete(group);
    }
    groups.clear();
  }

  private Path root() {
    return first ? FIRST_VERSION : SECOND_VERSION;
  }
}
