package io.souk.api;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * Prefixed, time-sortable identifiers, e.g. {@code ord_01JD…}: a ULID (<a
 * href="https://github.com/ulid/spec">spec</a>) behind the name of what it identifies.
 */
public final class Ids {
  private Ids() {}

  public static String order() {
    return next("ord_");
  }

  /** Nobody can guess one, as whoever knows a guest's cart may see it: not monotonic. */
  public static String cart() {
    return "cart_" + UlidCreator.getUlid();
  }

  /** One checkout of a cart; not to be guessed either, as its order's key is made of it. */
  public static String checkout() {
    return "chk_" + UlidCreator.getUlid();
  }

  public static String refund() {
    return next("rfd_");
  }

  /** Where a payment provider's books and ours disagree. */
  public static String difference() {
    return next("dif_");
  }

  public static String customer() {
    return next("cus_");
  }

  /** One login and what its refresh token is exchanged for. */
  public static String session() {
    return next("ses_");
  }

  public static String event() {
    return next("evt_");
  }

  public static String command() {
    return next("cmd_");
  }

  public static String promotion() {
    return next("prm_");
  }

  public static String productImport() {
    return next("imp_");
  }

  public static String fulfillment() {
    return next("ful_");
  }

  public static String returned() {
    return next("ret_");
  }

  public static String returnReceipt() {
    return next("rcp_");
  }

  public static String webhookEndpoint() {
    return next("whe_");
  }

  /** A node of the cluster: one running process of a service. */
  public static String instance() {
    return next("ins_");
  }

  private static String next(String prefix) {
    return prefix + UlidCreator.getMonotonicUlid();
  }
}
