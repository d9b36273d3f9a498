package io.souk.promotion;

import io.souk.api.Money;
import io.souk.api.promotion.Effect;
import io.souk.api.promotion.Effect.Kind;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.Selection;
import io.souk.chassis.input.Input;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a promotion's terms must be; each check throws {@code invalid_request}. */
final class TermsCheck {
  private static final int LONGEST_TITLE = 200;
  private static final int ALL = 1_000_000;
  private static final int MOST_UNITS = 1_000_000;
  private static final int MOST_ENTRIES = 500;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private TermsCheck() {}

  /** The terms as the database keeps them: times in whole microseconds. */
  static PromotionTerms checked(@Nullable PromotionTerms terms) {
    if (terms == null) {
      throw Input.invalid("terms must be given");
    }
    Input.text("title", terms.title(), LONGEST_TITLE);
    check(terms.effect());
    check("applies_to", terms.appliesTo());
    check("gets", terms.gets());
    if (terms.gets() != null && terms.effect().kind() != Kind.BUY_X_GET_Y) {
      throw Input.invalid("gets belongs to buy_x_get_y");
    }
    if (terms.minimum() != null) {
      money("minimum", terms.minimum());
    }
    Instant starts = time("starts_at", terms.startsAt());
    Instant ends = time("ends_at", terms.endsAt());
    if (starts != null && ends != null && !ends.isAfter(starts)) {
      throw Input.invalid("ends_at must be later than starts_at");
    }
    return new PromotionTerms(
        terms.title(),
        terms.effect(),
        terms.appliesTo(),
        terms.gets(),
        terms.minimum(),
        terms.automatic(),
        terms.combines(),
        starts,
        ends);
  }

  private static void check(@Nullable Effect effect) {
    if (effect == null || effect.kind() == null || effect.kind() == Kind.UNKNOWN) {
      throw Input.invalid(
          "effect must be a percentage, fixed_amount, free_shipping or buy_x_get_y");
    }
    Kind kind = effect.kind();
    number("rate", effect.rate(), kind == Kind.PERCENTAGE || kind == Kind.BUY_X_GET_Y, ALL);
    number("buy", effect.buy(), kind == Kind.BUY_X_GET_Y, MOST_UNITS);
    number("get", effect.get(), kind == Kind.BUY_X_GET_Y, MOST_UNITS);
    requireOwn("amount", effect.amount(), kind == Kind.FIXED_AMOUNT);
    if (effect.amount() != null) {
      money("amount", effect.amount());
    }
  }

  private static void number(String member, @Nullable Integer value, boolean wanted, int most) {
    requireOwn(member, value, wanted);
    if (value != null) {
      Input.number(member, value, 1, most);
    }
  }

  private static void requireOwn(String member, @Nullable Object value, boolean wanted) {
    if (wanted != (value != null)) {
      throw Input.invalid(member + (wanted ? " must be given" : " does not belong to this effect"));
    }
  }

  private static void money(String member, Money money) {
    if (money.amount() < 1 || money.amount() > CartCheck.MOST_MONEY) {
      throw Input.invalid(member + " must be from 1 to " + CartCheck.MOST_MONEY);
    }
  }

  private static void check(String member, @Nullable Selection selection) {
    if (selection != null) {
      entries(member + ".handles", selection.handles());
      entries(member + ".types", selection.types());
      entries(member + ".vendors", selection.vendors());
      entries(member + ".tags", selection.tags());
    }
  }

  private static void entries(String member, @Nullable List<String> entries) {
    Input.list(member, Objects.requireNonNullElse(entries, List.of()), 0, MOST_ENTRIES)
        .forEach(entry -> Input.name(member, entry));
  }

  private static @Nullable Instant time(String member, @Nullable Instant time) {
    if (time == null) {
      return null;
    }
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw Input.invalid(member + " must be from 1970 to 9999");
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
