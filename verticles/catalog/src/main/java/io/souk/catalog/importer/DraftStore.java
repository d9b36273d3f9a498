package io.souk.catalog.importer;

import io.souk.api.Money;
import io.souk.api.WireFormat;
import io.souk.api.catalog.Variant;
import io.souk.catalog.importer.ProductDraft.Content;
import io.souk.catalog.importer.ProductDraft.StockedVariant;
import io.souk.chassis.database.Columns;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes products as files describe them, a chunk at a time. */
final class DraftStore {
  /** A variant and where it belongs. */
  private record Placed(String handle, int position, Variant variant) {}

  /**
   * Stores what is new in a chunk of a file; the transaction has the imports' lock from then on.
   */
  Future<ImportPlan> store(SqlClient transaction, List<ProductDraft> chunk) {
    Tuple handles = Tuple.of(handles(chunk));
    Tuple skus = Tuple.of(skus(chunk).toArray(String[]::new));
    return transaction
        .query(ImportSql.ONE_AT_A_TIME)
        .execute()
        .compose(locked -> transaction.preparedQuery(ImportSql.LOCK_PRODUCTS).execute(handles))
        .compose(
            products ->
                transaction
                    .preparedQuery(ImportSql.OWNERS)
                    .execute(skus)
                    .map(owners -> ImportPlan.of(chunk, hashes(products), owners(owners))))
        .compose(plan -> write(transaction, plan.changed()).map(plan));
  }

  private static Future<Void> write(SqlClient transaction, List<ProductDraft> drafts) {
    if (drafts.isEmpty()) {
      return Future.succeededFuture();
    }
    String[] stay =
        Stream.concat(skus(drafts), drafts.stream().flatMap(draft -> draft.broken().stream()))
            .toArray(String[]::new);
    return transaction
        .preparedQuery(ImportSql.STORE_PRODUCTS)
        .execute(products(drafts))
        .compose(
            stored ->
                transaction
                    .preparedQuery(ImportSql.DELETE_DROPPED_VARIANTS)
                    .execute(
                        Tuple.tuple().addArrayOfString(handles(drafts)).addArrayOfString(stay)))
        .compose(
            deleted ->
                transaction.preparedQuery(ImportSql.STORE_VARIANTS).execute(variants(drafts)))
        .mapEmpty();
  }

  private static Tuple products(List<ProductDraft> drafts) {
    List<Content> contents = drafts.stream().map(ProductDraft::content).toList();
    Tuple columns = Tuple.tuple();
    columns.addValue(Columns.of(contents, String[]::new, Content::handle));
    columns.addValue(Columns.of(contents, String[]::new, Content::title));
    columns.addValue(Columns.of(contents, String[]::new, Content::descriptionHtml));
    columns.addValue(Columns.of(contents, String[]::new, Content::vendor));
    columns.addValue(Columns.of(contents, String[]::new, Content::type));
    columns.addValue(Columns.of(contents, String[]::new, content -> json(content.tags())));
    columns.addValue(Columns.of(contents, String[]::new, content -> json(content.options())));
    columns.addValue(Columns.of(contents, String[]::new, content -> json(content.images())));
    columns.addValue(Columns.of(contents, Boolean[]::new, Content::published));
    columns.addValue(
        Columns.of(drafts, Buffer[]::new, draft -> Buffer.buffer(draft.contentHash())));
    return columns;
  }

  private static Tuple variants(List<ProductDraft> drafts) {
    List<Placed> placed = drafts.stream().flatMap(DraftStore::placed).toList();
    List<Variant> variants = placed.stream().map(Placed::variant).toList();
    Tuple columns = Tuple.tuple();
    columns.addValue(Columns.of(variants, String[]::new, Variant::sku));
    columns.addValue(Columns.of(placed, String[]::new, Placed::handle));
    columns.addValue(Columns.of(placed, Integer[]::new, Placed::position));
    columns.addValue(Columns.of(variants, String[]::new, variant -> json(variant.options())));
    columns.addValue(Columns.of(variants, Long[]::new, variant -> variant.price().amount()));
    columns.addValue(Columns.of(variants, Long[]::new, DraftStore::compareAtPrice));
    columns.addValue(Columns.of(variants, String[]::new, variant -> variant.price().currency()));
    columns.addValue(Columns.of(variants, Integer[]::new, Variant::grams));
    columns.addValue(Columns.of(variants, Boolean[]::new, Variant::requiresShipping));
    columns.addValue(Columns.of(variants, Boolean[]::new, Variant::taxable));
    columns.addValue(Columns.of(variants, String[]::new, Variant::barcode));
    columns.addValue(Columns.of(variants, String[]::new, Variant::imageUrl));
    return columns;
  }

  private static Stream<Placed> placed(ProductDraft draft) {
    String handle = draft.content().handle();
    List<StockedVariant> variants = draft.variants();
    return IntStream.range(0, variants.size())
        .mapToObj(i -> new Placed(handle, i, variants.get(i).variant()));
  }

  private static @Nullable Long compareAtPrice(Variant variant) {
    Money price = variant.compareAtPrice();
    return price == null ? null : price.amount();
  }

  private static String json(Object value) {
    return WireFormat.encode(value).toString();
  }

  private static String[] handles(List<ProductDraft> drafts) {
    return drafts.stream().map(draft -> draft.content().handle()).toArray(String[]::new);
  }

  private static Stream<String> skus(List<ProductDraft> drafts) {
    return drafts.stream()
        .flatMap(draft -> draft.variants().stream())
        .map(variant -> variant.variant().sku());
  }

  private static Map<String, byte[]> hashes(RowSet<Row> rows) {
    Map<String, byte[]> hashes = new HashMap<>();
    rows.forEach(
        row -> hashes.put(row.getString("handle"), row.getBuffer("content_hash").getBytes()));
    return hashes;
  }

  private static Map<String, String> owners(RowSet<Row> rows) {
    Map<String, String> owners = new HashMap<>();
    rows.forEach(row -> owners.put(row.getString("sku"), row.getString("handle")));
    return owners;
  }
}
