package io.souk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is released can be neither crashed nor broken by a switch of its own. */
class ReleasedJarsIT {
  private static final Pattern DRILL =
      Pattern.compile("(?i)io/souk/drill|drill-agent|planted|crash.?point");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway",
        "catalog",
        "inventory",
        "order",
        "payment",
        "shipping",
        "cart",
        "customer",
        "promotion",
        "notification"
      })
  void aServicesJarBringsNothingOfTheDrill(String service) throws IOException {
    Path path = Souk.project().resolve("verticles/%s/target/%1$s.jar".formatted(service));
    try (JarFile jar = new JarFile(path.toFile())) {
      List<JarEntry> entries = jar.stream().toList();
      assertThat(entries).extracting(JarEntry::getName).contains("io/souk/" + service + "/");
      assertThat(entries)
          .extracting(entry -> entry.getName().toLowerCase(Locale.ROOT))
          .noneMatch(name -> name.startsWith("io/souk/drill") || name.contains("bytebuddy"));
      assertThat(namingTheDrill(jar, entries)).isEmpty();
      Manifest manifest = jar.getManifest();
      assertThat(manifest.getMainAttributes())
          .doesNotContainKeys(
              new Attributes.Name("Premain-Class"),
              new Attributes.Name("Agent-Class"),
              new Attributes.Name("Launcher-Agent-Class"));
    }
  }

  /** Our own classes whose names or texts speak of it. */
  private static List<String> namingTheDrill(JarFile jar, List<JarEntry> entries)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (JarEntry entry : entries) {
      if (entry.getName().startsWith("io/souk/") && entry.getName().endsWith(".class")) {
        byte[] bytes = jar.getInputStream(entry).readAllBytes();
        String constants = new String(bytes, StandardCharsets.ISO_8859_1);
        if (DRILL.matcher(constants).find()) {
          found.add(entry.getName());
        }
      }
    }
    return found;
  }
}
