package io.souk.drill.fault;

/**
 * The payment provider behaves badly for a while.
 *
 * @param mode the sandbox's word for it
 */
record ProviderFault(String name, String mode, String description) implements Fault {
  @Override
  public void inject(Scene scene) {
    scene.mark("provider: " + mode);
    scene.provider().behave(mode);
  }

  @Override
  public void heal(Scene scene) {
    scene.mark("provider: normal");
    scene.provider().behave("normal");
  }
}
