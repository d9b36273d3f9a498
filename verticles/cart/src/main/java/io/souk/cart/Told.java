package io.souk.cart;

import org.jspecify.annotations.Nullable;

/**
 * What a neighbor told.
 *
 * @param value absent if it was not asked, or could not tell
 * @param silent whether it should have told and could not
 */
record Told<T>(@Nullable T value, boolean silent) {
  static <T> Told<T> of(T value) {
    return new Told<>(value, false);
  }

  static <T> Told<T> silence() {
    return new Told<>(null, true);
  }

  /** It was not asked, as there is nothing to ask, or nobody. */
  static <T> Told<T> nothing() {
    return new Told<>(null, false);
  }
}
