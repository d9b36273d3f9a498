package io.souk.gateway;

import io.souk.api.Ids;
import io.souk.api.catalog.Catalog;
import io.souk.api.catalog.ImportReport;
import io.souk.api.catalog.RunImport;
import io.souk.api.catalog.StoreImportPart;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;

/** {@code /v1/admin/products/import}: hands a file to the catalog, part by part, as it comes in. */
final class ImportApi implements Api {
  private final Catalog catalog;
  private final int maxBytes;

  ImportApi(Catalog catalog, GatewaySettings settings) {
    this.catalog = catalog;
    this.maxBytes = settings.maxImportBytes();
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.lengthy("importProducts", this::run);
  }

  private Future<Void> run(RoutingContext request) {
    String importId = Ids.productImport();
    return new PartedBody(request.request(), maxBytes)
        .forEach((number, part) -> store(importId, number, part))
        .compose(parts -> runStored(importId, parts))
        .compose(report -> Answer.json(request, 200, report));
  }

  private Future<?> store(String importId, int number, Buffer part) {
    String content = Base64.getEncoder().encodeToString(part.getBytes());
    return catalog.storePart(new StoreImportPart(importId, number, content));
  }

  private Future<ImportReport> runStored(String importId, int parts) {
    if (parts == 0) {
      throw new Problem(ProblemKind.INVALID_REQUEST, "The body is empty.");
    }
    return catalog.runImport(new RunImport(importId, parts));
  }
}
