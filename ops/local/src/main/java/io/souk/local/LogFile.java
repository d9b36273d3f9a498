package io.souk.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A process's output. */
record LogFile(Path path) {
  private static final int TAIL_BYTES = 16 * 1024;
  private static final int LINE_LENGTH = 300;

  /** Keeps what an earlier process wrote as {@code <name>.log.1}. */
  void rotate() throws IOException {
    if (Files.exists(path)) {
      Files.move(path, Path.of(path + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last line that says something, for an error message. */
  String lastLine() {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL_BYTES));
      byte[] tail = new byte[(int) Math.min(TAIL_BYTES, file.length())];
      file.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      for (int i = lines.size() - 1; i >= 0; i--) {
        if (!lines.get(i).isBlank() && !isStackFrame(lines.get(i))) {
          return message(lines.get(i).strip());
        }
      }
      return "nothing";
    } catch (IOException e) {
      return "nothing (" + e.getMessage() + ")";
    }
  }

  private static boolean isStackFrame(String line) {
    return line.startsWith("\tat ") || line.startsWith("\t... ");
  }

  private static String message(String line) {
    String text = line;
    try {
      text = new ObjectMapper().readTree(line).path("message").asText(line);
    } catch (JsonProcessingException e) {
      text = line; // not every line is a structured one
    }
    return text.length() > LINE_LENGTH ? text.substring(0, LINE_LENGTH) + "…" : text;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
