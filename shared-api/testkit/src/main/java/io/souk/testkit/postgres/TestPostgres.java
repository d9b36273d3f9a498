package io.souk.testkit.postgres;

import io.souk.postgres.Provisioning;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One Postgres server per test JVM, started when first needed: a container if a Docker engine has
 * the image, an embedded server otherwise. {@code SOUK_TEST_POSTGRES=container} or {@code
 * =embedded} insists on one of them.
 */
public final class TestPostgres {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestPostgres() {}

  /** A fresh, empty database with both roles of a service. */
  public static TestDatabase database(String service) {
    Provisioning server = server();
    TestDatabase database = new TestDatabase(server, service + "_" + COUNT.incrementAndGet());
    try {
      server.provision(database.name(), TestDatabase.PASSWORD, TestDatabase.OWNER_PASSWORD);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot create test database " + database.name(), e);
    }
    return database;
  }

  static Provisioning server() {
    return Server.PROVISIONING;
  }

  private static final class Server {
    static final Provisioning PROVISIONING = start();

    private static Provisioning start() {
      Provisioning server = TestServer.start(System.getenv("SOUK_TEST_POSTGRES"));
      try {
        server.closeServersOwnDatabases();
      } catch (SQLException e) {
        throw new IllegalStateException("Cannot prepare the test server", e);
      }
      return server;
    }
  }
}
