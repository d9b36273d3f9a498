package io.souk.order;

import io.souk.api.Failure;
import io.souk.chassis.input.Input;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The last order of a page; the next page begins behind it. */
record Cursor(Instant placedAt, String orderId) {
  /** No order is placed from here on. */
  static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  String text() {
    byte[] plain = (placedAt + " " + orderId).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** Fails with invalid_request if this is none of ours. */
  static Cursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int space = plain.indexOf(' ');
      if (space > 0) {
        Instant placedAt = Instant.parse(plain.substring(0, space));
        String orderId = Input.name("cursor", plain.substring(space + 1));
        // Java knows times that the database does not.
        if (!placedAt.isBefore(Instant.EPOCH) && placedAt.isBefore(END)) {
          return new Cursor(placedAt, orderId);
        }
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw none();
    }
    throw none();
  }

  private static Failure none() {
    return Input.invalid("cursor must be the next_cursor of a page");
  }
}
