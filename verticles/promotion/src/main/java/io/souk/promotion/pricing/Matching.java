package io.souk.promotion.pricing;

import io.souk.api.promotion.PriceCart;
import io.souk.api.promotion.Selection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which lines a selection means. */
final class Matching {
  private Matching() {}

  static Predicate<PriceCart.Line> of(@Nullable Selection selection) {
    return selection == null
        ? line -> true
        : any(selection.handles(), line -> one(line.handle()))
            .and(any(selection.types(), line -> one(line.type())))
            .and(any(selection.vendors(), line -> one(line.vendor())))
            .and(any(selection.tags(), line -> line.tags() == null ? List.of() : line.tags()));
  }

  private static Predicate<PriceCart.Line> any(
      @Nullable List<String> wanted, Function<PriceCart.Line, List<String>> values) {
    if (wanted == null || wanted.isEmpty()) {
      return line -> true;
    }
    Set<String> folded = wanted.stream().map(Matching::fold).collect(Collectors.toSet());
    return line -> values.apply(line).stream().map(Matching::fold).anyMatch(folded::contains);
  }

  private static List<String> one(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
