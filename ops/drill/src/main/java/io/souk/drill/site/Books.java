package io.souk.drill.site;

import io.souk.drill.judge.Databases;
import io.souk.local.Installation;
import io.souk.local.Service;
import io.souk.postgres.Provisioning;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/** What an installation's services have written. */
public final class Books {
  private Books() {}

  /** All databases as they are now, read as the judge, who must have been let in. */
  public static Databases open(Installation installation) throws SQLException {
    Provisioning postgres = installation.postgres();
    Map<String, String> urls =
        installation.services().stream()
            .filter(Service::hasDatabase)
            .collect(
                Collectors.toMap(Service::label, service -> postgres.server() + service.label()));
    return Databases.open(urls, Provisioning.JUDGE, installation.password(Provisioning.JUDGE));
  }
}
