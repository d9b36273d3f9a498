package io.souk.drill.judge;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the evidence is.
 *
 * @param databases a {@code jdbc:postgresql://…} address for each service's name
 * @param user who reads them
 */
record JudgeOptions(
    Path history, Path ledger, Map<String, String> databases, String user, String password) {

  static final String USAGE =
      """
      Usage: drill judge --history FILE --ledger FILE [--databases URL...]

        --history    what clients asked and were answered (JSON lines)
        --ledger     the payment sandbox's ledger (JSON lines)
        --databases  postgresql://host:port/database of each service; a database is called as its
                     service, or written SERVICE=URL

      SOUK_JUDGE_DATABASES  the same, separated by spaces, if there is no --databases
      SOUK_JUDGE_USER       who reads them (judge)
      SOUK_JUDGE_PASSWORD   that role's password

      Exits 0 if every promise holds, 1 if one is broken or nothing could be checked, 2 if the
      evidence cannot be read, 3 if one stays undecided.
      """;

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  static JudgeOptions of(List<String> arguments, Map<String, String> environment) {
    Path history = null;
    Path ledger = null;
    Map<String, String> databases = new LinkedHashMap<>();
    Iterator<String> rest = arguments.iterator();
    String option = "";
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.startsWith("--")) {
        option = word;
        continue;
      }
      switch (option) {
        case "--history" -> history = Path.of(word);
        case "--ledger" -> ledger = Path.of(word);
        case "--databases" -> database(databases, word);
        default -> throw new IllegalArgumentException("Cannot read '" + word + "'");
      }
    }
    if (databases.isEmpty()) {
      String urls = environment.getOrDefault("SOUK_JUDGE_DATABASES", "");
      List.of(urls.strip().split("\\s+")).forEach(url -> database(databases, url));
    }
    return new JudgeOptions(
        given("--history", history),
        given("--ledger", ledger),
        databases,
        environment.getOrDefault("SOUK_JUDGE_USER", "judge"),
        environment.getOrDefault("SOUK_JUDGE_PASSWORD", ""));
  }

  private static Path given(String option, @Nullable Path value) {
    if (value == null) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return value;
  }

  private static void database(Map<String, String> databases, String text) {
    int equals = text.indexOf('=');
    boolean named = text.matches("\\w+=.*");
    String url = named ? text.substring(equals + 1) : text;
    if (!url.matches("postgresql://[^/]+/[\\w-]+")) {
      // Not repeated: it might hold a password.
      throw new IllegalArgumentException(
          "A database's address must be postgresql://host:port/database");
    }
    String service = named ? text.substring(0, equals) : url.substring(url.lastIndexOf('/') + 1);
    databases.put(service, "jdbc:" + url);
  }
}
