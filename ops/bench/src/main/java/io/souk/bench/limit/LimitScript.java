package io.souk.bench.limit;

import java.util.Locale;

/** What pgbench does over and over. */
public enum LimitScript {
  /** A whole order, as one careful program does it: seven commits. */
  SAGA,
  /** A hold of one unit, always of the same SKU: one commit. */
  HOT;

  /** The script's name in the limits' folder. */
  public String file() {
    return name().toLowerCase(Locale.ROOT) + ".pgbench";
  }
}
