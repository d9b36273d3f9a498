package io.souk.bench;

import io.souk.bench.driver.DriverMain;
import io.souk.bench.driver.EchoService;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The benchmark's command line. */
@SuppressWarnings("SystemOut") // it talks to the person at the terminal
public final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    String command = words.isEmpty() ? "" : words.get(0);
    switch (command) {
      case "driver" -> drive();
      case "echo" -> echo();
      default -> {
        Path project = Path.of("").toAbsolutePath();
        System.exit(BenchCommand.run(words, project, System.out, System.err));
      }
    }
  }

  private static void echo() throws IOException {
    EchoService.run();
    // The other end of standard input goes with whoever started this.
    while (System.in.read() >= 0) {}
    System.exit(0);
  }

  private static void drive() throws IOException {
    // Only answers go to standard output; logs go elsewhere.
    PrintStream answers = System.out;
    System.setOut(System.err);
    DriverMain.run(answers);
    System.exit(0);
  }
}
