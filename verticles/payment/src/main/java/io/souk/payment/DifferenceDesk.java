package io.souk.payment;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.payment.Difference;
import io.souk.api.payment.DifferencePage;
import io.souk.api.payment.ListDifferences;
import io.souk.api.payment.ResolveDifference;
import io.souk.chassis.input.Input;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows differences between providers' books and ours, and takes decisions about them. */
final class DifferenceDesk {
  private static final int LONGEST_NOTE = 500;
  private static final int LONGEST_PAGE = 100;

  private final DifferenceStore differences;
  private final DifferenceErrand errand;

  DifferenceDesk(DifferenceStore differences, DifferenceErrand errand) {
    this.differences = differences;
    this.errand = errand;
  }

  Future<DifferencePage> list(ListDifferences query) {
    int limit = Input.number("limit", query.limit(), 1, LONGEST_PAGE);
    if (query.status() == Difference.Status.UNKNOWN) {
      throw Input.invalid("status must be open, resolving or resolved");
    }
    return differences
        .list(query.status(), before(query.cursor()), limit + 1)
        .map(rows -> page(rows, limit));
  }

  Future<Difference> resolve(ResolveDifference command) {
    String note = Input.text("note", command.note(), LONGEST_NOTE);
    Difference.Action action = command.action();
    if (action == Difference.Action.VANISHED || action == Difference.Action.UNKNOWN) {
      throw Input.invalid("action must be adopt, void, refund or ignore");
    }
    return differences
        .find(Input.name("id", command.id()))
        .map(found -> found.orElseThrow(DifferenceDesk::notFound))
        .compose(row -> decide(row, action, note))
        .map(DifferenceRow::difference);
  }

  private Future<DifferenceRow> decide(DifferenceRow row, Difference.Action action, String note) {
    String id = row.difference().id();
    return switch (row.difference().status()) {
      case OPEN ->
          action == Difference.Action.IGNORE
              ? differences.ignore(id, note).compose(ignored -> again(id, action))
              : decideAndAct(row, action, note);
      case RESOLVING -> same(row, action).compose(known -> takeUp(known));
      case RESOLVED, UNKNOWN -> same(row, action);
    };
  }

  private Future<DifferenceRow> decideAndAct(
      DifferenceRow row, Difference.Action action, String note) {
    String id = row.difference().id();
    return errand
        .books(row)
        .compose(
            books -> {
              if (books.isEmpty()) {
                return Future.failedFuture(
                    new Failure(FailureCode.UNAVAILABLE, "The provider does not answer"));
              }
              return books.get().allows(action)
                  ? differences.decide(id, action, note)
                  : Future.failedFuture(state("The action does not fit the difference"));
            })
        .compose(decided -> decided.map(errand::run).orElseGet(() -> again(id, action)));
  }

  /** Whoever was faster may have decided the same. */
  private Future<DifferenceRow> again(String id, Difference.Action action) {
    return differences
        .find(id)
        .map(found -> found.orElseThrow(DifferenceDesk::notFound))
        .compose(row -> same(row, action));
  }

  private Future<DifferenceRow> takeUp(DifferenceRow row) {
    return differences
        .claim(row.difference().id())
        .compose(claimed -> claimed.map(errand::run).orElseGet(() -> Future.succeededFuture(row)));
  }

  private static Future<DifferenceRow> same(DifferenceRow row, Difference.Action action) {
    return row.difference().action() == action
        ? Future.succeededFuture(row)
        : Future.failedFuture(state("The difference was decided otherwise"));
  }

  private static DifferencePage page(List<DifferenceRow> rows, int limit) {
    List<Difference> shown = rows.stream().limit(limit).map(DifferenceRow::difference).toList();
    return new DifferencePage(
        shown, rows.size() > limit ? cursor(shown.get(limit - 1).id()) : null);
  }

  private static String cursor(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String before(@Nullable String cursor) {
    try {
      return Optional.ofNullable(cursor)
          .map(text -> new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
          .map(id -> Input.name("cursor", id))
          .orElse(null);
    } catch (IllegalArgumentException e) {
      throw Input.invalid("cursor is none of ours");
    }
  }

  private static Failure notFound() {
    return new Failure(FailureCode.DIFFERENCE_NOT_FOUND, "There is no such difference");
  }

  private static Failure state(String detail) {
    return new Failure(FailureCode.DIFFERENCE_STATE, detail);
  }
}
