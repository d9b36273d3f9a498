package io.souk.api.order;

/**
 * @param replayed whether this is the stored answer to an earlier request with the same key
 */
public record OrderPlacement(Order order, boolean replayed) {
  /** The fact of a failure that is the stored answer to an earlier request with the same key. */
  public static final String REPLAYED = "replayed";
}
