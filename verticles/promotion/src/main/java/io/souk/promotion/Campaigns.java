package io.souk.promotion;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.promotion.CreatePromotion;
import io.souk.api.promotion.ListPromotions;
import io.souk.api.promotion.Promotion;
import io.souk.api.promotion.Promotion.Status;
import io.souk.api.promotion.PromotionPage;
import io.souk.api.promotion.PromotionTerms;
import io.souk.api.promotion.UpdatePromotion;
import io.souk.chassis.database.Database;
import io.souk.chassis.input.Input;
import io.souk.promotion.PromotionStore.Created;
import io.souk.promotion.PromotionStore.Listed;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the promotions' terms. */
final class Campaigns {
  private static final int MOST_LISTED = 100;

  private final Database database;
  private final PromotionStore store;

  Campaigns(Database database, PromotionStore store) {
    this.database = database;
    this.store = store;
  }

  Future<Promotion> create(CreatePromotion command) {
    String key = Input.name("idempotency_key", command.idempotencyKey());
    PromotionTerms terms = TermsCheck.checked(command.terms());
    return store
        .insert(database.client(), Ids.promotion(), key, terms)
        .compose(
            inserted ->
                inserted.isPresent()
                    ? Future.succeededFuture(inserted.get())
                    : store.createdBy(database.client(), key).map(first -> again(first, terms)));
  }

  Future<Promotion> get(String promotionId) {
    return store
        .find(database.client(), Input.name("promotion_id", promotionId))
        .map(Campaigns::existing);
  }

  Future<PromotionPage> list(ListPromotions query) {
    int limit = Input.number("limit", query.limit(), 1, MOST_LISTED);
    if (query.status() == Status.UNKNOWN) {
      throw Input.invalid("status must be scheduled, active or ended");
    }
    return store
        .list(database.client(), query.status(), before(query.cursor()), limit + 1)
        .map(found -> page(found, limit));
  }

  Future<Promotion> update(UpdatePromotion command) {
    String id = Input.name("promotion_id", command.promotionId());
    PromotionTerms terms = TermsCheck.checked(command.terms());
    return store
        .update(database.client(), id, command.version(), terms)
        .compose(
            updated ->
                updated.isPresent()
                    ? Future.succeededFuture(updated.get())
                    : get(id).map(Campaigns::changed));
  }

  Future<Promotion> end(String promotionId) {
    String id = Input.name("promotion_id", promotionId);
    return store
        .end(database.client(), id)
        .compose(ended -> ended.isPresent() ? Future.succeededFuture(ended.get()) : get(id));
  }

  private static Promotion again(Created first, PromotionTerms terms) {
    if (!first.from().equals(terms)) {
      throw new Failure(
          FailureCode.IDEMPOTENCY_KEY_REUSED,
          "This idempotency key came with another request before");
    }
    return first.promotion();
  }

  private static Promotion changed(Promotion now) {
    throw new Failure(
        FailureCode.VERSION_MISMATCH,
        "The promotion has changed since; it is now of version " + now.version());
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw Input.invalid("The cursor is not one of this list");
    }
  }

  private static PromotionPage page(List<Listed> found, int limit) {
    boolean more = found.size() > limit;
    List<Listed> shown = more ? found.subList(0, limit) : found;
    return new PromotionPage(
        shown.stream().map(Listed::promotion).toList(),
        more,
        more ? Long.toString(shown.get(limit - 1).number()) : null);
  }

  static Promotion existing(Optional<Promotion> found) {
    return found.orElseThrow(
        () -> new Failure(FailureCode.PROMOTION_NOT_FOUND, "There is no such promotion"));
  }
}
