package io.souk.bench.limit;

import io.souk.postgres.Provisioning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A database of its own on the installation's server, with the tables of a shop in one program. */
public final class LimitDatabase {
  private static final String NAME = "limits";

  private LimitDatabase() {}

  /**
   * Makes it.
   *
   * @param program as {@link Pgbench#find} tells
   * @param folder for scripts and logs; created
   */
  public static Pgbench create(Path program, Provisioning server, Path folder)
      throws IOException, SQLException {
    Files.createDirectories(folder);
    try (Connection postgres = server.connect("postgres");
        Statement statement = postgres.createStatement()) {
      statement.execute("CREATE DATABASE " + NAME);
    }
    try (Connection limits = server.connect(NAME);
        Statement statement = limits.createStatement()) {
      statement.execute(resource("schema.sql"));
    }
    for (LimitScript script : LimitScript.values()) {
      Files.writeString(folder.resolve(script.file()), resource(script.file()));
    }
    return new Pgbench(program, server, NAME, folder);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LimitDatabase.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
