package io.souk.gateway;

import io.souk.api.WireFormat;
import io.souk.api.order.Order;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How exported orders are written. */
enum ExportFormat {
  CSV("text/csv", "csv") {
    @Override
    Buffer header() {
      return OrderCsv.header();
    }

    @Override
    Buffer rows(List<Order> orders) {
      return OrderCsv.rows(orders);
    }
  },

  /** An order, as it is got one by one, a line. */
  JSONL("application/jsonl", "jsonl") {
    @Override
    Buffer header() {
      return Buffer.buffer();
    }

    @Override
    Buffer rows(List<Order> orders) {
      Buffer lines = Buffer.buffer();
      orders.forEach(order -> lines.appendBuffer(WireFormat.encode(order)).appendByte((byte) '\n'));
      return lines;
    }
  };

  private final String mediaType;
  private final String extension;

  ExportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The one that the query {@code format} names, or the header {@code Accept}; else CSV. */
  static ExportFormat of(RoutingContext request) {
    String named = Query.text(request, "format");
    boolean lines =
        named == null
            ? request.parsedHeaders().accept().stream()
                .anyMatch(accepted -> accepted.value().equalsIgnoreCase(JSONL.mediaType))
            : named.equals(JSONL.extension);
    return lines ? JSONL : CSV;
  }

  String contentType() {
    return mediaType + "; charset=utf-8";
  }

  String fileName() {
    return "orders." + extension;
  }

  abstract Buffer header();

  abstract Buffer rows(List<Order> orders);
}
