package io.souk.gateway;

import io.souk.api.order.ListOrders;
import io.souk.api.order.Order;
import io.souk.gateway.Problem.FieldError;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which orders a request's query asks for. */
final class OrderSearch {
  private OrderSearch() {}

  /** The page it asks for. */
  static ListOrders of(RoutingContext request) {
    return of(request, Paging.of(request));
  }

  /** Another page of what it asks for. */
  static ListOrders of(RoutingContext request, Paging paging) {
    return new ListOrders(
        Query.text(request, "email"),
        Query.text(request, "customer_id"),
        Query.text(request, "sku"),
        words(request, "status", Order.Status::valueOf),
        words(request, "payment_status", Order.PaymentStatus::valueOf),
        words(request, "fulfillment_status", Order.FulfillmentStatus::valueOf),
        moment(request, "from"),
        moment(request, "to"),
        paging.limit(),
        paging.cursor());
  }

  /**
   * A date-time of the query; absent if it is not there.
   *
   * @throws Problem {@code invalid_request} if it is none
   */
  static @Nullable Instant moment(RoutingContext request, String name) {
    String text = Query.text(request, name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(List.of(new FieldError("query " + name, "is not a date-time")));
    }
  }

  /** Words with commas between them; the contract has checked that they are some of the enum's. */
  private static <E> @Nullable List<E> words(
      RoutingContext request, String name, Function<String, E> word) {
    String text = Query.text(request, name);
    return text == null
        ? null
        : Stream.of(text.toUpperCase(Locale.ROOT).split(",", -1)).map(word).toList();
  }
}
