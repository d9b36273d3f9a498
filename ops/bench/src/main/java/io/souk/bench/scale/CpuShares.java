package io.souk.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits processes to shares of one processor, by Linux's control groups: each gets so much of
 * every {@value #PERIOD_MICROS} µs and then stands still. For that one must be root.
 */
final class CpuShares implements AutoCloseable {
  // Short, so that a process is never seen to stand still.
  private static final int PERIOD_MICROS = 10_000;
  private static final Path FIRST_VERSION = Path.of("/sys/fs/cgroup/cpu");
  private static final Path SECOND_VERSION = Path.of("/sys/fs/cgroup");

  private final boolean first = Files.exists(FIRST_VERSION.resolve("cpu.cfs_quota_us"));
  private final List<Path> groups = new ArrayList<>();

  /**
   * Limits a process from now on.
   *
   * @param share of one processor
   * @throws IOException if this machine does not let us
   */
  void limit(long pid, double share) throws IOException {
    Path group = (first ? FIRST_VERSION : SECOND_VERSION).resolve("souk-bench-" + pid);
    long quota = (long) (share * PERIOD_MICROS);
    Files.createDirectory(group);
    groups.add(group);
    if (first) {
      Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
    } else {
      Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
    }
    Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
  }

  /** Lets all go and removes the groups. */
  @Override
  public void close() throws IOException {
    for (Path group : groups) {
      Path above = first ? FIRST_VERSION : SECOND_VERSION;
      for (String pid : Files.readAllLines(group.resolve("cgroup.procs"))) {
        Files.writeString(above.resolve("cgroup.procs"), pid);
      }
      Files.delete(group);
    }
    groups.clear();
  }
}
