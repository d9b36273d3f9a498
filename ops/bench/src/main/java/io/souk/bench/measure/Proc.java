package io.souk.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells of processes under {@code /proc}. */
public final class Proc {
  private static final long MILLIS_A_TICK = 10; // USER_HZ is 100 wherever Linux runs JVMs
  // Positions after the command's name, which may hold spaces: see proc_pid_stat(5).
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED = 13;
  private static final int SYSTEM_OF_ENDED = 14;

  // As HotSpot calls its threads, cut at 15 characters.
  private static final Pattern COMPILER = Pattern.compile("\\(C[12] CompilerThre");

  private Proc() {}

  /** Milliseconds a processor worked for the process so far; 0 if it has ended. */
  public static long cpuMillis(long pid) {
    List<String> fields = stat(pid);
    return fields.isEmpty() ? 0 : millis(fields, USER, SYSTEM);
  }

  /** The same for a process and all it started, also those that have ended. */
  public static long cpuMillisOfTree(long pid) {
    List<String> own = stat(pid);
    if (own.isEmpty()) {
      return 0;
    }
    long children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(child -> cpuMillis(child.pid()))
            .sum();
    return millis(own, USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED) + children;
  }

  /** The same for all that the process started and that have ended. */
  public static long cpuMillisOfEnded(long pid) {
    return millis(stat(pid), USER_OF_ENDED, SYSTEM_OF_ENDED);
  }

  /** Milliseconds a processor worked for a JVM's compilers that still run. */
  public static long compilerMillis(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
      return threads
          .map(thread -> read(thread.resolve("stat")))
          .filter(line -> COMPILER.matcher(line).find())
          .mapToLong(line -> millis(fields(line), USER, SYSTEM))
          .sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds that the machine's processors worked for anybody since it started. */
  public static long busyMillis() {
    String[] fields = read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +", -1);
    // user, nice, system, then idle and waiting; irq, softirq, and what a hypervisor took.
    long ticks = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * MILLIS_A_TICK;
  }

  /** Memory of the process that is in RAM, in MiB. */
  public static double residentMiB(long pid) {
    return read(Path.of("/proc", String.valueOf(pid), "status"))
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024.0;
  }

  /** The machine's load of the last minute. */
  public static double load() {
    return Double.parseDouble(read(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }

  private static long millis(List<String> fields, int... positions) {
    long ticks = 0;
    for (int position : positions) {
      ticks += Long.parseLong(fields.get(position));
    }
    return ticks * MILLIS_A_TICK;
  }

  private static List<String> stat(long pid) {
    String line = read(Path.of("/proc", String.valueOf(pid), "stat"));
    return line.isEmpty() ? List.of() : fields(line);
  }

  private static List<String> fields(String stat) {
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
