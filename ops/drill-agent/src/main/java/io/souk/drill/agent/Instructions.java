package io.souk.drill.agent;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is told, as its option's text says.
 *
 * @param seed of all chances
 */
record Instructions(List<Instruction> all, long seed) {
  private static final int PERCENT = 100;

  Instructions {
    all = List.copyOf(all);
  }

  /**
   * @throws AgentException if it is not as the package's description says
   */
  static Instructions parse(@Nullable String text) {
    List<Instruction> all = new ArrayList<>();
    long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
    for (String word : text == null || text.isBlank() ? new String[0] : text.split(",", -1)) {
      Words words = Words.of(word.strip());
      if (words.kind.equals("seed")) {
        seed = words.number(0, Long.MAX_VALUE);
        words.end(1);
      } else {
        all.add(instruction(words));
      }
    }
    if (all.isEmpty()) {
      throw new AgentException("No instruction, e.g. crash=after-commit-before-reply");
    }
    return new Instructions(all, seed);
  }

  private static Instruction instruction(Words words) {
    return switch (words.kind) {
      case "crash" -> crash(words);
      case "bus" -> bus(words);
      case "pool" -> pool(words);
      case "plant" -> plant(words);
      default -> throw words.unknown("there are crash, bus, pool, plant and seed");
    };
  }

  private static Instruction crash(Words words) {
    CrashPoint point =
        CrashPoint.named(words.at(0)).orElseThrow(() -> words.unknown("no such point"));
    words.end(2);
    return new Crash(point, words.has(1) ? words.number(1, Long.MAX_VALUE) : 1);
  }

  private static Instruction bus(Words words) {
    BusFault.Kind kind =
        BusFault.Kind.named(words.at(0)).orElseThrow(() -> words.unknown("no such fault"));
    boolean delays = kind == BusFault.Kind.DELAY;
    words.end(delays ? 3 : 2);
    int percent = (int) words.number(1, PERCENT);
    return new BusFault(kind, percent, delays ? (int) words.number(2, Integer.MAX_VALUE) : 0);
  }

  private static Instruction pool(Words words) {
    if (!words.at(0).equals("exhaust")) {
      throw words.unknown("there is pool=exhaust:<connections>");
    }
    words.end(2);
    return new PoolExhaustion((int) words.number(1, Integer.MAX_VALUE));
  }

  private static Instruction plant(Words words) {
    words.end(1);
    return PlantedBug.named(words.at(0)).orElseThrow(() -> words.unknown("no such bug"));
  }

  /** {@code kind=part:part…}. */
  private record Words(String text, String kind, List<String> parts) {
    static Words of(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new AgentException("Not an instruction: '" + text + "': it has no =");
      }
      List<String> parts = Arrays.asList(text.substring(equals + 1).split(":", -1));
      return new Words(text, text.substring(0, equals), parts);
    }

    boolean has(int index) {
      return index < parts.size();
    }

    String at(int index) {
      if (!has(index)) {
        throw unknown("something is missing at its end");
      }
      return parts.get(index);
    }

    long number(int index, long most) {
      try {
        long number = Long.parseLong(at(index));
        if (number > 0 && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw unknown("'" + at(index) + "' is no number from 1 to " + most);
    }

    void end(int most) {
      if (parts.size() > most) {
        throw unknown("too much at its end");
      }
    }

    AgentException unknown(String why) {
      return new AgentException("Not an instruction: '" + text + "': " + why);
    }
  }
}
