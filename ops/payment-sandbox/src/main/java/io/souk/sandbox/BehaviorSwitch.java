package io.souk.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** How the whole provider behaves now. */
final class BehaviorSwitch {
  private static final String MODES = Arrays.toString(Behavior.values()).toLowerCase(Locale.ROOT);

  private Behavior behavior = Behavior.NORMAL;

  /** The body of a switch. */
  record Mode(Behavior mode) {
    Mode {
      Objects.requireNonNull(mode, "mode");
    }
  }

  Behavior now() {
    return behavior;
  }

  void mount(Router router) {
    router.post("/sandbox/behavior").handler(this::change);
    router.get("/sandbox/behavior").handler(this::show);
  }

  private void change(RoutingContext ctx) {
    try {
      behavior =
          Json.MAPPER
              .readValue(Optional.ofNullable(ctx.body().asString()).orElse(""), Mode.class)
              .mode();
      show(ctx);
    } catch (JsonProcessingException e) {
      Http.answer(ctx, Answer.invalid(null, "Send {\"mode\": …} with one of " + MODES + "."));
    }
  }

  private void show(RoutingContext ctx) {
    Http.answer(ctx, Answer.ok(Json.MAPPER.valueToTree(new Mode(behavior))));
  }
}
