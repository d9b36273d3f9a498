package io.souk.notification.email;

import com.samskivert.mustache.Mustache;
import io.souk.chassis.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The mails' templates, in Mustache: {@code order_placed.txt}, whose first line is the subject, and
 * {@code order_placed.html}, in which every value is escaped.
 */
final class Templates {
  private static final int LONGEST_SUBJECT = 200;

  private final Map<Template, Parts> parts = new EnumMap<>(Template.class);

  private record Parts(
      com.samskivert.mustache.Template subject,
      com.samskivert.mustache.Template text,
      com.samskivert.mustache.Template html) {}

  /**
   * @param folder of the installation's own templates
   * @throws ConfigurationException if one of them is no template
   */
  Templates(Optional<Path> folder) {
    // What is missing in the facts is left out, as sections may be.
    Mustache.Compiler text = Mustache.compiler().defaultValue("").escapeHTML(false);
    Mustache.Compiler html = Mustache.compiler().defaultValue("").escapeHTML(true);
    for (Template template : Template.values()) {
      String plain = read(folder, template.label() + ".txt");
      String page = read(folder, template.label() + ".html");
      int line = plain.indexOf('\n');
      if (line < 1) {
        throw new ConfigurationException(
            "The first line of the email template " + template.label() + ".txt is its subject");
      }
      try {
        parts.put(
            template,
            new Parts(
                text.compile(plain.substring(0, line)),
                text.compile(plain.substring(line + 1).stripLeading()),
                html.compile(page)));
      } catch (RuntimeException e) {
        throw new ConfigurationException(
            "The email template " + template.label() + " is wrong: " + e.getMessage());
      }
    }
  }

  /**
   * @param facts text, and lists and maps of it
   */
  Letter fill(Template template, Map<String, ?> facts) {
    Parts its = parts.get(template);
    if (its == null) {
      throw new IllegalStateException("No template " + template);
    }
    return new Letter(
        oneLine(its.subject().execute(facts)),
        its.text().execute(facts),
        its.html().execute(facts));
  }

  /** No line break may begin another header. */
  private static String oneLine(String subject) {
    String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) : line;
  }

  private static String read(Optional<Path> folder, String name) {
    try {
      Path own = folder.map(path -> path.resolve(name)).orElse(null);
      if (own != null && Files.exists(own)) {
        return Files.readString(own);
      }
      try (InputStream ours = Templates.class.getResourceAsStream("/emails/" + name)) {
        if (ours == null) {
          throw new IllegalStateException("No template " + name);
        }
        return new String(ours.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new ConfigurationException("Cannot read the email template " + name + ": " + e);
    }
  }
}
