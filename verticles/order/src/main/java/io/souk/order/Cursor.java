package io.souk.order;

import io.souk.chassis.input.Input;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The last order of a page; the next page begins behind it. */
record Cursor(Instant placedAt, String orderId) {
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
        String orderId = Input.name("cursor", plain.substring(space + 1));
        return new Cursor(Instant.parse(plain.substring(0, space)), orderId);
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Input.invalid("cursor must be the next_cursor of a page");
    }
    throw Input.invalid("cursor must be the next_cursor of a page");
  }
}
