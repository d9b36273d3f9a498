package io.souk.local;

import io.souk.local.Service.Port;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Starts a node's process, so that it outlives the launcher. */
final class Launcher {
  /** Small and steady: several JVMs share a developer's machine. */
  private static final List<String> JVM =
      List.of(
          // What an idle service lives on; the JVM's own choice takes all at once.
          "-Xms28m",
          // Once that is full there are orders, and the heap grows with room to spare: an order
          // lives half a second, and in a small heap most get old before they are garbage.
          "-XX:MinHeapFreeRatio=75",
          "-XX:MaxHeapFreeRatio=90",
          // More than the classes take, so that none of them costs a full GC.
          "-XX:MetaspaceSize=96m",
          "-Xss512k",
          // Compiles only what runs five times as often as usual: a start is half compiling, most
          // of it for code that is never needed again, and what it makes stays in memory.
          "-XX:CompileThresholdScaling=5",
          "-XX:+ExitOnOutOfMemoryError",
          // Would be a file outside the home folder.
          "-XX:-UsePerfData",
          // Archived classes stay at the address they were archived for, so that nodes of a service
          // share most of their 60 MB; at a random one each node has a rewritten copy.
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          // What the compiler took for the start, some 25 MB, goes back to the system.
          "-XX:TrimNativeHeapInterval=5000",
          // Older updates of Java 17 lack that one.
          "-XX:+IgnoreUnrecognizedVMOptions");

  /**
   * The gateway goes before all others: who turns clients away when those cannot keep up must not
   * have to wait behind them.
   */
  private static final List<String> AFTER_THE_GATEWAY = List.of("nice", "-n", "5");

  private static final List<String> NOT_FOR_SERVICES =
      List.of("SOUK_POSTGRES_URL", "SOUK_PORT_OFFSET", "SOUK_ADMIN_KEY", "SOUK_JAVA_OPTIONS");

  private final Path project;
  private final Path home;
  private final Path programs;
  private final List<String> jvm;

  /**
   * @param project where the jars and {@code config/} are
   * @param home where everything goes that the processes write
   * @param programs where copies of the jars go
   * @param jvm more options for every JVM
   */
  Launcher(Path project, Path home, Path programs, List<String> jvm) {
    this.project = project;
    this.home = home;
    this.programs = programs;
    this.jvm = List.copyOf(jvm);
  }

  /**
   * @param place where it is to run
   * @param moreJvm options for this node's JVM alone
   */
  Node launch(
      Service service,
      int number,
      Place place,
      Map<Port, Integer> ports,
      Map<String, String> settings,
      List<String> moreJvm) {
    String name = Node.name(service, number);
    ports.values().forEach(port -> Ports.requireFree(port, name));
    try {
      LogFile log = log(name);
      log.rotate();
      ProcessBuilder process = new ProcessBuilder(command(service, number, place, moreJvm));
      process.directory(project.toFile());
      process.environment().keySet().removeAll(NOT_FOR_SERVICES);
      process.environment().putAll(settings);
      process.redirectInput(new java.io.File("/dev/null"));
      process.redirectErrorStream(true);
      process.redirectOutput(Redirect.appendTo(log.path().toFile()));
      return Node.of(service, number, place.address(), ports, process.start().toHandle());
    } catch (IOException e) {
      throw new LocalException("Cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  LogFile log(String name) {
    return new LogFile(home.resolve("logs").resolve(name + ".log"));
  }

  private List<String> command(Service service, int number, Place place, List<String> moreJvm)
      throws IOException {
    Path jar = jar(service);
    List<String> command = new ArrayList<>();
    command.add("nohup"); // closing the terminal must not end it
    command.addAll(place.enter());
    if (service != Service.GATEWAY) {
      command.addAll(AFTER_THE_GATEWAY);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Xmx" + service.mostHeapMebibytes() + "m");
    command.add(collector(service));
    if (Stream.of(jvm, moreJvm).flatMap(List::stream).noneMatch(Launcher::forbidsArchive)) {
      command.addAll(sharedClasses(jar, number));
    }
    command.addAll(jvm);
    command.addAll(moreJvm);
    command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  // The sandbox keeps every payment there ever was: to look through them all at once would take it
  // longer than a provider may take.
  private static String collector(Service service) {
    return service == Service.PAYMENT_SANDBOX ? "-XX:+UseG1GC" : "-XX:+UseSerialGC";
  }

  // A JVM refuses to archive classes that an agent may have changed, and Java 17 crashes when it
  // maps an archive beside an agent. Without the JDK's own archive there is none to add to.
  private static boolean forbidsArchive(String option) {
    return option.startsWith("-javaagent:") || option.equals("-Xshare:off");
  }

  /**
   * Class data sharing (<a href="https://openjdk.org/jeps/350">JEP 350</a>) halves a start: a
   * service's first node writes the archive when it first stops, later starts map it.
   */
  private static List<String> sharedClasses(Path jar, int number) {
    Path archive =
        jar.resolveSibling(jar.getFileName() + "-" + Runtime.version().feature() + ".jsa");
    if (Files.exists(archive)) {
      return List.of("-XX:SharedArchiveFile=" + archive);
    }
    return number == 1
        ? List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
        : List.of();
  }

  // Runs from a copy: a build replaces the jar, and a JVM whose jar is replaced breaks.
  private Path jar(Service service) throws IOException {
    Path built = project.resolve(service.jar());
    if (!Files.exists(built)) {
      throw new LocalException(built + " is missing: build it with mvn package");
    }
    long version = Files.getLastModifiedTime(built).toMillis();
    Path copy = programs.resolve("jars").resolve(service.label() + "-" + version + ".jar");
    if (!Files.exists(copy)) {
      Path partial = Files.createTempFile(Objects.requireNonNull(copy.getParent()), "copy", "");
      Files.copy(built, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy;
  }
}
