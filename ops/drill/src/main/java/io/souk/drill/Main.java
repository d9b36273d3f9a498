package io.souk.drill;

import io.souk.drill.judge.JudgeCommand;
import java.util.List;

/** The drill's command line. */
@SuppressWarnings("SystemOut") // it talks to the person at the terminal
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    if (words.isEmpty() || !words.get(0).equals("judge")) {
      System.err.println("Usage: drill judge ...");
      System.exit(2);
    }
    List<String> rest = words.subList(1, words.size());
    System.exit(JudgeCommand.run(rest, System.getenv(), System.out, System.err));
  }
}
