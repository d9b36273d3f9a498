package io.souk.chassis.config;

/** A setting that is missing or wrong; the message names its key and says what is expected. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}
