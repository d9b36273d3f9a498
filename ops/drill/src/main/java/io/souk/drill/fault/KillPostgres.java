package io.souk.drill.fault;

/** The database server dies, and stays dead for a while. */
record KillPostgres() implements Fault {
  @Override
  public String name() {
    return "kill-postgres";
  }

  @Override
  public String description() {
    return "Every process of Postgres is killed (SIGKILL); later it recovers from its log.";
  }

  @Override
  public void inject(Scene scene) {
    scene.mark("kill Postgres");
    scene.installation().killPostgres();
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("start Postgres");
    scene.installation().startPostgres();
  }
}
