package io.souk.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A project folder whose services are tiny programs that start at once. */
record FakeProject(Path folder) {
  static FakeProject in(Path folder) throws IOException {
    FakeProject project = new FakeProject(folder);
    for (Service service : Service.values()) {
      project.build(service, FakeService.class);
    }
    return project;
  }

  /** Makes the service's jar run this class. */
  void build(Service service, Class<?> program) throws IOException {
    Path jar = folder.resolve(service.jar());
    Files.createDirectories(Objects.requireNonNull(jar.getParent()));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, program.getName());
    manifest.getMainAttributes().putValue("Premain-Class", program.getName());
    String file = program.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream bytes = FakeProject.class.getResourceAsStream("/" + file)) {
      entries.putNextEntry(new ZipEntry(file));
      Objects.requireNonNull(bytes).transferTo(entries);
    }
  }
}
