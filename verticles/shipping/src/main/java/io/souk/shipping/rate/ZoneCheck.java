package io.souk.shipping.rate;

import io.souk.api.Failure;
import io.souk.api.Money;
import io.souk.api.shipping.PutZone;
import io.souk.api.shipping.Zone;
import io.souk.api.shipping.Zone.Area;
import io.souk.api.shipping.Zone.Basis;
import io.souk.api.shipping.Zone.Bracket;
import io.souk.api.shipping.Zone.Rate;
import io.souk.chassis.input.Input;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a zone must be; each check throws {@link Failure} {@code invalid_request}. */
final class ZoneCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,50}");
  private static final Pattern POSTAL_PREFIX = Pattern.compile("[A-Z0-9-]{1,20}");
  private static final int MOST_DAYS = 366;
  // Beyond it, not every reader of JSON reads an integer exactly; carts add it to no larger one.
  private static final long MOST_MONEY = (1L << 53) - 1;

  private ZoneCheck() {}

  /** The command with its areas in the form they are compared in. */
  static PutZone checked(PutZone command) {
    id("id", command.id());
    Input.name("name", command.name());
    Input.list("areas", command.areas(), 1, 500);
    Input.list("rates", command.rates(), 1, 50).forEach(ZoneCheck::check);
    Set<String> ids = new HashSet<>();
    for (Rate rate : command.rates()) {
      if (!ids.add(rate.id())) {
        throw Input.invalid("rates must have ids of their own");
      }
    }
    List<Area> areas = command.areas().stream().map(ZoneCheck::normal).toList();
    return new PutZone(command.id(), command.name(), areas, command.rates());
  }

  /** A postal code as it is compared: in capitals and without spaces; empty for none. */
  static String postal(@Nullable String code) {
    return code == null ? "" : code.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  private static Area normal(Area area) {
    String region = Input.optionalText("region", area.region(), Input.NAME);
    String prefix = postal(area.postalPrefix());
    if (!prefix.isEmpty() && !POSTAL_PREFIX.matcher(prefix).matches()) {
      throw Input.invalid("postal_prefix must be at most 20 letters, digits and hyphens");
    }
    if (!Zone.EVERYWHERE_ELSE.equals(area.country())) {
      Input.country("country", area.country());
    } else if (region != null || !prefix.isEmpty()) {
      throw Input.invalid("everywhere else has no region and no postal_prefix");
    }
    return new Area(
        area.country(), region == null ? null : region.strip(), prefix.isEmpty() ? null : prefix);
  }

  private static void check(Rate rate) {
    id("rate id", rate.id());
    Input.name("rate name", rate.name());
    if (rate.basis() == null || rate.basis() == Basis.UNKNOWN) {
      throw Input.invalid("basis must be weight or total");
    }
    checkBrackets(Input.list("brackets", rate.brackets(), 1, 100));
    if (rate.upTo() != null && rate.upTo() < 0) {
      throw Input.invalid("up_to must be zero or more");
    }
    if (rate.freeOver() != null) {
      price(rate.freeOver(), currency(rate.brackets()));
    }
    checkDays(rate.minDays(), rate.maxDays());
  }

  private static void checkBrackets(List<Bracket> brackets) {
    long above = -1;
    for (Bracket bracket : brackets) {
      if (bracket.from() <= above) {
        throw Input.invalid("brackets must ascend from zero or more");
      }
      above = bracket.from();
      price(bracket.price(), currency(brackets));
    }
  }

  private static String currency(List<Bracket> brackets) {
    Money first = brackets.get(0).price();
    if (first == null) {
      throw Input.invalid("a bracket must have a price");
    }
    return first.currency();
  }

  private static void price(@Nullable Money price, String currency) {
    if (price == null || price.amount() < 0 || !price.currency().equals(currency)) {
      throw Input.invalid("a rate's amounts must be zero or more, and of one currency");
    }
    if (price.amount() > MOST_MONEY) {
      throw Input.invalid("a rate's amounts must be at most " + MOST_MONEY);
    }
  }

  private static void checkDays(@Nullable Integer least, @Nullable Integer most) {
    int from = Input.number("min_days", Objects.requireNonNullElse(least, 0), 0, MOST_DAYS);
    Input.number("max_days", Objects.requireNonNullElse(most, MOST_DAYS), from, MOST_DAYS);
  }

  private static void id(String member, @Nullable String id) {
    if (id == null || !ID.matcher(id).matches()) {
      throw Input.invalid(member + " must be 1 to 50 of a-z, 0-9 and hyphens");
    }
  }
}
