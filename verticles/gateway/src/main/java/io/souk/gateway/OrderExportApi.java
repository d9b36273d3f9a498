package io.souk.gateway;

import io.souk.api.order.OrderPage;
import io.souk.api.order.Orders;
import io.souk.gateway.Problem.FieldError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * {@code /v1/admin/orders/export}: all orders of a time, page by page. The next page is asked for
 * when the client has taken the one before, so no more than one is ever in memory; a client that
 * sees the end of the body has all of them.
 */
final class OrderExportApi implements Api {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int PAGE = 100;

  private final Orders orders;

  OrderExportApi(Orders orders) {
    this.orders = orders;
  }

  @Override
  public void mount(Mounts mounts) {
    mounts.lengthy("exportOrders", this::export);
  }

  private Future<Void> export(RoutingContext request) {
    checkTime(request);
    ExportFormat format = ExportFormat.of(request);
    // Before the first page is here, a failure is still an answer of its own.
    return orders
        .list(OrderSearch.of(request, new Paging(PAGE, null)))
        .compose(page -> begin(request, format, page));
  }

  private Future<Void> begin(RoutingContext request, ExportFormat format, OrderPage first) {
    HttpServerResponse response =
        request
            .response()
            .setChunked(true)
            .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
            .putHeader("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"")
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    Vary.with(response, HttpHeaders.ACCEPT);
    return response.write(format.header()).compose(begun -> goOn(request, format, first));
  }

  private Future<Void> goOn(RoutingContext request, ExportFormat format, OrderPage page) {
    if (page.nextCursor() == null || !page.hasMore()) {
      return request.response().end(format.rows(page.data()));
    }
    Paging next = new Paging(PAGE, page.nextCursor());
    return request
        .response()
        .write(format.rows(page.data()))
        .compose(taken -> orders.list(OrderSearch.of(request, next)))
        .compose(more -> goOn(request, format, more));
  }

  private static void checkTime(RoutingContext request) {
    Instant from = Objects.requireNonNull(OrderSearch.moment(request, "from"));
    Instant to = Objects.requireNonNull(OrderSearch.moment(request, "to"));
    if (!from.isBefore(to)) {
      throw Problem.invalid(List.of(new FieldError("query to", "is not after from")));
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.invalid(
          List.of(
              new FieldError("query to", "is more than " + LONGEST.toDays() + " days after from")));
    }
  }
}
