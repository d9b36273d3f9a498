package io.souk.catalog;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the last product's place in one order of one search.
 *
 * @param words searched for; empty if none
 * @param key what the order goes by
 * @param id tells products with the same key apart
 */
record Cursor(ListOrder order, String words, String key, long id) {
  // The longest words and title fit, though JSON escape every character; the gateway's contract
  // takes as many.
  private static final int MAX_LENGTH = 4_096;

  /** For the caller, who need not understand it. */
  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(WireFormat.encode(this).getBytes());
  }

  /**
   * Reads a cursor that was given for the same order and words.
   *
   * @throws Failure {@code invalid_request} if it was not, or is none of ours
   */
  static Cursor decode(String text, ListOrder order, String words) {
    try {
      if (text.length() <= MAX_LENGTH) {
        byte[] json = Base64.getUrlDecoder().decode(text);
        @Nullable Cursor cursor = WireFormat.decode(Buffer.buffer(json), Cursor.class);
        if (cursor != null // JSON's null
            && cursor.order == order
            && words.equals(cursor.words)
            && cursor.isSound(text)) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException | UncheckedIOException | Failure e) {
      throw broken();
    }
    throw broken();
  }

  @SuppressWarnings("ConstantValue") // JSON may leave it out
  private boolean isSound(String text) {
    return encode().equals(text)
        && key != null
        && key.indexOf('\0') < 0
        && order.keyValue(key) != null;
  }

  private static Failure broken() {
    return new Failure(
        FailureCode.INVALID_REQUEST,
        "The cursor is not one given for this search in this order; start without one");
  }
}
