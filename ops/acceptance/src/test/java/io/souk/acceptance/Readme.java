package io.souk.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The README's commands and the answers it shows. */
final class Readme {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|json)\\n(.*?)^```$");
  private static final Pattern STATUS = Pattern.compile("(?m)^# (\\d{3})\\b");

  private Readme() {}

  /**
   * A {@code sh} block that begins with {@code scripts/} or {@code curl}.
   *
   * @param answer the {@code json} block right after it; empty if there is none
   */
  record Command(String script, String answer) {
    boolean isCurl() {
      return withoutComments().startsWith("curl ");
    }

    /** The status a comment such as {@code # 201 Created} tells; 200 without one. */
    int status() {
      Matcher comment = STATUS.matcher(script);
      return comment.find() ? Integer.parseInt(comment.group(1)) : 200;
    }

    private String withoutComments() {
      return script.replaceAll("(?m)^#.*\\n", "");
    }

    private boolean isOurs() {
      return isCurl() || withoutComments().startsWith("scripts/");
    }
  }

  static List<Command> commands(String markdown) {
    List<Command> commands = new ArrayList<>();
    String script = "";
    for (Matcher block = BLOCK.matcher(markdown); block.find(); ) {
      if (block.group(1).equals("json")) {
        if (!script.isEmpty()) {
          commands.set(commands.size() - 1, new Command(script, block.group(2)));
        }
        script = "";
      } else {
        Command command = new Command(block.group(2), "");
        script = command.isOurs() ? command.script : "";
        if (command.isOurs()) {
          commands.add(command);
        }
      }
    }
    return commands;
  }
}
