package io.souk.drill.judge;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The payment sandbox's ledger: one JSON object a line. */
public final class LedgerFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  private LedgerFile() {}

  /**
   * All entries, oldest first. A half-written last line tells of nothing: nobody was answered.
   *
   * @throws IOException if it cannot be read, or is no ledger; the message names the line
   */
  public static List<LedgerEntry> read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<LedgerEntry> entries = new ArrayList<>();
    int end = text.lastIndexOf('\n');
    if (end >= 0) {
      for (String line : text.substring(0, end).split("\n", -1)) {
        entries.add(entry(file, line, entries.size() + 1));
      }
    }
    return entries;
  }

  private static LedgerEntry entry(Path file, String line, int number) throws IOException {
    try {
      LedgerEntry entry = JSON.readValue(line, LedgerEntry.class);
      if (entry.kind() == null || entry.paymentIntent() == null || entry.currency() == null) {
        throw new IOException("an entry without kind, payment intent or currency");
      }
      return entry;
    } catch (IOException e) {
      throw new IOException(
          "%s is not a ledger: line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }
}
