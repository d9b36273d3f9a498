package io.souk.testkit.postgres;

import io.souk.chassis.database.Database;
import io.souk.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

/**
 * What a statement costs once its tables hold something else than when it was planned: a service's
 * connections keep their plans.
 *
 * @param types of the statement's parameters, e.g. {@code text, bigint}
 * @param arguments for them
 */
public record KeptPlan(String types, String statement, String arguments) {
  /**
   * Plans and runs the statement, runs another one, and then the first again.
   *
   * @return how many pages that last run read or found in memory
   */
  public long pagesReadAfter(String filling, Database database) {
    return Await.success(
        database.transaction(
            tx ->
                run(tx, "PREPARE kept (%s) AS %s".formatted(types, statement))
                    .compose(prepared -> run(tx, execute()))
                    .compose(planned -> run(tx, filling))
                    .compose(filled -> run(tx, "EXPLAIN (ANALYZE, FORMAT JSON) " + execute()))
                    .map(KeptPlan::pages)));
  }

  private String execute() {
    return "EXECUTE kept (" + arguments + ")";
  }

  private static Future<RowSet<Row>> run(SqlConnection connection, String sql) {
    return connection.query(sql).execute();
  }

  private static long pages(RowSet<Row> explained) {
    JsonObject plan =
        explained.iterator().next().getJsonArray(0).getJsonObject(0).getJsonObject("Plan");
    return plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
  }
}
