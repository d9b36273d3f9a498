package io.souk.promotion;

import static io.souk.chassis.database.Rows.all;
import static io.souk.chassis.database.Rows.first;
import static io.souk.promotion.RedemptionSql.ANSWER;
import static io.souk.promotion.RedemptionSql.CLAIM;
import static io.souk.promotion.RedemptionSql.FIND;
import static io.souk.promotion.RedemptionSql.GIVE_BACK;
import static io.souk.promotion.RedemptionSql.LOCK;
import static io.souk.promotion.RedemptionSql.LOCK_USED;
import static io.souk.promotion.RedemptionSql.USE;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.souk.api.promotion.PricedCart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What orders have used. */
final class RedemptionStore {
  /**
   * An order's redemption.
   *
   * @param answer what the order was told; absent while it was told nothing
   */
  record Redemption(@Nullable PricedCart answer, boolean givenBack) {
    boolean isNew() {
      return answer == null && !givenBack;
    }

    /**
     * @throws Failure {@code promotions_given_back} if it does not stand any more
     */
    PricedCart answerAgain() {
      if (givenBack || answer == null) {
        throw new Failure(
            FailureCode.PROMOTIONS_GIVEN_BACK, "The order's promotions were given back");
      }
      return answer;
    }
  }

  Future<Optional<Redemption>> find(SqlClient client, String orderId) {
    return client
        .preparedQuery(FIND)
        .execute(Tuple.of(orderId))
        .map(first(RedemptionStore::redemption));
  }

  /** Locks the order's redemption, and makes a new one if there is none. */
  Future<Redemption> claim(SqlConnection transaction, String orderId) {
    return transaction
        .preparedQuery(CLAIM)
        .execute(Tuple.of(orderId))
        .map(rows -> redemption(rows.iterator().next()));
  }

  Future<Void> answer(
      SqlConnection transaction, String orderId, @Nullable String customer, PricedCart answer) {
    return transaction
        .preparedQuery(ANSWER)
        .execute(Tuple.of(orderId, CustomerKey.of(customer), WireFormat.encode(answer).toString()))
        .mapEmpty();
  }

  /** Counts a use of each code; those of which none is left. */
  Future<List<String>> use(
      SqlConnection transaction, String orderId, @Nullable String customer, List<String> codes) {
    if (codes.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String[] asked = codes.toArray(String[]::new);
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.of(asked))
        .compose(
            locked ->
                transaction
                    .preparedQuery(USE)
                    .execute(Tuple.of(orderId, CustomerKey.of(customer), asked)))
        .map(all(row -> row.getString("code")));
  }

  /** Of an order that has not given back yet. */
  Future<Void> giveBack(SqlConnection transaction, String orderId, @Nullable String reason) {
    return transaction
        .preparedQuery(LOCK_USED)
        .execute(Tuple.of(orderId))
        .compose(locked -> transaction.preparedQuery(GIVE_BACK).execute(Tuple.of(orderId, reason)))
        .mapEmpty();
  }

  private static Redemption redemption(Row row) {
    String answer = row.getString("answer");
    return new Redemption(
        answer == null ? null : WireFormat.decode(Buffer.buffer(answer), PricedCart.class),
        row.getBoolean("given_back"));
  }
}
