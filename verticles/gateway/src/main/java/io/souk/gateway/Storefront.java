package io.souk.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The shop's own pages: one document whose script draws the page that its path names, out of the
 * public API and nothing else. Below {@code /v1} and {@code /docs} nothing is its business.
 */
final class Storefront {
  private static final String FOLDER = "storefront/";
  private static final String DOCUMENT = "index.html";

  /** The paths that app.js knows a page for. */
  private static final List<String> PAGES =
      List.of("/", "/products/:handle", "/cart", "/checkout", "/checkout/return", "/orders/:id");

  private static final Pattern FILE = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)?\\.(js|css|svg)");
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");
  private static final Map<String, String> LIBRARIES =
      Map.of("lit-html.js", Webjar.folder("org.webjars.npm", "lit-html") + "lit-html.js");

  /** Markup comes into the page through lit's templates and the cleaned descriptions only. */
  private static final String POLICY =
      SecurityHeaders.POLICY
          + "; require-trusted-types-for 'script'; trusted-types lit-html description";

  private final FileSystem files;
  private final StorefrontSettings settings;
  // They do not change while the program runs, and one event loop alone uses this.
  private final Map<String, Content> read = new HashMap<>();

  private record Content(Buffer bytes, EntityTag tag) {}

  Storefront(Vertx vertx, StorefrontSettings settings) {
    this.files = vertx.fileSystem();
    this.settings = settings;
  }

  void mount(Router router) {
    PAGES.forEach(path -> router.route(path).handler(request -> serve(request, DOCUMENT)));
    router.route("/storefront/*").handler(this::serveFile);
  }

  private void serveFile(RoutingContext request) {
    String file = request.normalizedPath().substring("/storefront/".length());
    if (!FILE.matcher(file).matches()) {
      throw noSuchFile();
    }
    serve(request, file);
  }

  private void serve(RoutingContext request, String file) {
    HttpMethod method = request.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      throw new Problem(ProblemKind.METHOD_NOT_ALLOWED, "A page can only be looked at.");
    }
    content(file).compose(content -> answer(request, file, content)).onFailure(request::fail);
  }

  private Future<Content> content(String file) {
    Content known = read.get(file);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    return files
        .readFile(LIBRARIES.getOrDefault(file, FOLDER + file))
        .map(bytes -> file.equals(DOCUMENT) ? filledIn(bytes) : bytes)
        .map(bytes -> new Content(bytes, EntityTag.of(bytes)))
        .onSuccess(content -> read.put(file, content))
        .recover(missing -> Future.failedFuture(noSuchFile()));
  }

  /** With what its script needs to know of this installation. */
  private Buffer filledIn(Buffer document) {
    return Buffer.buffer(
        document
            .toString()
            .replace("{storefront_key}", escaped(settings.key()))
            .replace("{payment_provider}", escaped(settings.provider())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static Future<Void> answer(RoutingContext request, String file, Content content) {
    HttpServerResponse response =
        request
            .response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader(HttpHeaders.ETAG, content.tag().value())
            // Kept, but asked about each time: files of two versions would not fit together.
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (content.tag().isKnownTo(request)) {
      return response.setStatusCode(304).end();
    }
    String type = MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    return response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(content.bytes());
  }

  private static Problem noSuchFile() {
    return new Problem(ProblemKind.NOT_FOUND, "The shop has no such file.");
  }
}
