package io.souk.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the files of a webjar are on the class path. */
final class Webjar {
  private Webjar() {}

  /** Its folder, with a slash at the end. */
  static String folder(String group, String artifact) {
    String file = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Webjar.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return "META-INF/resources/webjars/" + artifact + "/" + version + "/";
  }
}
