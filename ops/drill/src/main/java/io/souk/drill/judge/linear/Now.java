package io.souk.drill.judge.linear;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What a line of the history finds: the same for all states. */
final class Now {
  private final TreeSet<Move.Take> takes =
      new TreeSet<>(Comparator.comparingInt((Move.Take take) -> take.due));
  private final Set<Move.Setting> settings = new HashSet<>();
  private long units;
  private long ghosts;

  /** Takes that have begun and are not due, the first due first. */
  Collection<Move.Take> takes() {
    return takes;
  }

  /** Units of all these takes. */
  long units() {
    return units;
  }

  /** Settings that have begun and are not due. */
  Collection<Move.Setting> settings() {
    return settings;
  }

  /** Units that ghosts may hold. */
  long ghosts() {
    return ghosts;
  }

  void begin(Move move) {
    if (move instanceof Move.Take take) {
      takes.add(take);
      units += take.units;
    } else if (move instanceof Move.Setting setting) {
      settings.add(setting);
    }
  }

  void end(Move move) {
    if (move instanceof Move.Take take) {
      takes.remove(take);
      units -= take.units;
    } else if (move instanceof Move.Setting setting) {
      settings.remove(setting);
    }
  }

  void addGhosts(long more) {
    ghosts += more;
  }
}
