package io.souk.drill.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Writes a history of any number of concurrent clients of one process. {@link #call} before the
 * request is sent and {@link #returned} after the answer was read: then the order of lines is an
 * order of time that no clock can spoil, and a process that is killed leaves no call untold.
 *
 * <p>One JSON object a line:
 *
 * <pre>{@code
 * {"call":7,"at":"2026-01-01T00:00:00Z","op":"place","key":"k7","lines":[{"sku":"ring-1","quantity":2}],"token":"pm_card_visa"}
 * {"return":7,"at":"2026-01-01T00:00:01Z","status":201,"order_id":"ord_01","order_status":"confirmed"}
 * {"call":8,"at":"2026-01-01T00:00:02Z","op":"get_stock","sku":"ring-1"}
 * {"return":8,"at":"2026-01-01T00:00:03Z","status":200,"stock":{"on_hand":5,"available":3,"held":0,"committed":2}}
 * }</pre>
 *
 * <p>Calls are numbered from 1 in the order of their lines. {@code at} is for people.
 */
public final class HistoryWriter implements Closeable {
  private final OutputStream file;
  private long calls;

  private HistoryWriter(OutputStream file) {
    this.file = file;
  }

  /**
   * Begins a new history.
   *
   * @throws IOException if there is such a file already, or it cannot be written
   */
  public static HistoryWriter create(Path file) throws IOException {
    return new HistoryWriter(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
  }

  /** To be called before the request is sent; answers the call's number. */
  public synchronized long call(Request request) throws IOException {
    long number = calls + 1;
    write(HistoryFormat.CALL, number, request);
    calls = number;
    return number;
  }

  /** To be called once the answer was read, or waiting for it was given up. */
  public synchronized void returned(long call, Answer answer) throws IOException {
    write(HistoryFormat.RETURN, call, answer);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private void write(String kind, long number, Object what) throws IOException {
    ObjectNode line = HistoryFormat.JSON.createObjectNode();
    line.put(kind, number).put(HistoryFormat.AT, Instant.now().toString());
    line.setAll((ObjectNode) HistoryFormat.JSON.valueToTree(what));
    // One write, and no buffer in this process that could die with it.
    file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
