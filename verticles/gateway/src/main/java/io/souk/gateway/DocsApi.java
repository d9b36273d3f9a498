package io.souk.gateway;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * The contract itself, and a page to try it on (Swagger UI, from its webjar, nothing from afar).
 */
final class DocsApi implements Api {
  private static final String WEBJAR = Webjar.folder("org.webjars", "swagger-ui");
  private static final String PAGE = "docs/index.html";
  private static final Map<String, String> ASSETS =
      Map.of(
          "docs.js", "docs/docs.js",
          "swagger-ui.css", WEBJAR + "swagger-ui.css",
          "swagger-ui-bundle.js", WEBJAR + "swagger-ui-bundle.js",
          "favicon-32x32.png", WEBJAR + "favicon-32x32.png");

  private final Buffer document;

  DocsApi(ApiContract contract) {
    this.document = contract.document().toBuffer();
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.quick("getContract", this::document);
    mounts.quick("getDocs", this::page);
    mounts.quick("getDocsFile", this::asset);
  }

  private Future<Void> document(RoutingContext request) {
    return request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(document);
  }

  private Future<Void> page(RoutingContext request) {
    return request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .sendFile(PAGE);
  }

  private Future<Void> asset(RoutingContext request) {
    String file = ASSETS.get(request.pathParam("file"));
    if (file == null) {
      throw new Problem(ProblemKind.NOT_FOUND, "The documentation has no such file.");
    }
    return request
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
        .sendFile(file);
  }
}
