package io.souk.notification.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Finds all addresses of a host name, without blocking a thread. */
@FunctionalInterface
interface Resolver {
  Future<List<InetAddress>> resolve(String name);

  /** By the hosts file and name servers of this machine. */
  static Resolver of(Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    return name -> {
      Promise<List<InetSocketAddress>> found = Promise.promise();
      internal.nameResolver().resolveAll(name, found::handle);
      return found
          .future()
          .map(addresses -> addresses.stream().map(InetSocketAddress::getAddress).toList());
    };
  }
}
