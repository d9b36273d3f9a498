package io.souk.drill.judge;

import java.util.function.Consumer;

/**
 * A violation put into a shop that has none.
 *
 * @param check that must find it
 * @param what is wrong, for people
 * @param offender a part of what the check must say
 */
record Plant(String check, String what, Consumer<TestShop> plant, String offender) {
  static Plant sql(String check, String what, String service, String sql, String offender) {
    return new Plant(check, what, shop -> shop.execute(service, sql), offender);
  }

  @Override
  public String toString() {
    return check + ": " + what;
  }
}
