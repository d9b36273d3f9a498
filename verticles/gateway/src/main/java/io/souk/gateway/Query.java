package io.souk.gateway;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query of a request, which the contract has checked; what it does not name is absent. */
final class Query {
  private Query() {}

  static @Nullable String text(RoutingContext request, String name) {
    return request.queryParams().get(name);
  }

  /** One of an enum's words. */
  static <E> @Nullable E word(RoutingContext request, String name, Function<String, E> valueOf) {
    String word = text(request, name);
    return word == null ? null : valueOf.apply(word.toUpperCase(Locale.ROOT));
  }
}
