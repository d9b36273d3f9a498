package io.souk.bench.driver;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the driver is told to do: one JSON object a line, answered by one line. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Count.class, name = "count"),
  @JsonSubTypes.Type(value = Command.Crowd.class, name = "crowd"),
  @JsonSubTypes.Type(value = Command.Arrivals.class, name = "arrivals"),
  @JsonSubTypes.Type(value = Command.Read.class, name = "read"),
  @JsonSubTypes.Type(value = Command.Stop.class, name = "stop"),
  @JsonSubTypes.Type(value = Command.Flash.class, name = "flash")
})
public sealed interface Command {
  /** Sets the counted stock of SKUs. */
  record Count(List<String> skus, long units) implements Command {}

  /** Starts a closed model: so many clients, each of which comes again once it is answered. */
  record Crowd(LoadName load, int clients) implements Command {}

  /** Starts an open model: so many come a second, however busy the shop is. */
  record Arrivals(LoadName load, double rate) implements Command {}

  /**
   * Asks for a {@link Reading} of the time since the start or the last reading.
   *
   * @param least how many must have been served by then; it waits for them, but not for ever
   */
  record Read(long least) implements Command {}

  /** Lets nobody in any more, waits for the last answers, and tells {@link Totals}. */
  record Stop() implements Command {}

  /**
   * Lets buyers of one SKU come at once; tells a {@link FlashResult}.
   *
   * @param connections over which they come
   * @param seconds how long each tries
   */
  record Flash(String sku, int buyers, int connections, int seconds) implements Command {}
}
