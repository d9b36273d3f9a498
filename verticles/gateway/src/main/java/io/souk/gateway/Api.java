package io.souk.gateway;

/** One area of the API: answers the operations that {@code openapi/<area>.yaml} declares. */
interface Api {
  /** Mounts each operation of the area once. */
  void mount(Mounts mounts);
}
