package io.souk.chassis.database;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many rows of one statement, column by column: what {@code unnest} takes. */
public final class Columns {
  private Columns() {}

  /** One value of each item, in the items' order. */
  public static <I, T extends @Nullable Object> T[] of(
      List<I> items, IntFunction<T[]> array, Function<I, T> value) {
    return items.stream().map(value).toArray(array);
  }
}
