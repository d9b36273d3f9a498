package io.souk.drill;

import io.souk.drill.judge.JudgeCommand;
import java.nio.file.Path;
import java.util.List;

/** The drill's command line. */
@SuppressWarnings("SystemOut") // it talks to the person at the terminal
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    String command = words.isEmpty() ? "" : words.get(0);
    System.exit(run(command, words.subList(Math.min(1, words.size()), words.size())));
  }

  private static int run(String command, List<String> words) {
    return switch (command) {
      case "judge" -> JudgeCommand.run(words, System.getenv(), System.out, System.err);
      case "drill" -> DrillCommand.run(words, Path.of("").toAbsolutePath(), System.out, System.err);
      default -> {
        System.err.println("Usage: drill judge ... | drill drill ...");
        yield DrillCommand.USAGE;
      }
    };
  }
}
