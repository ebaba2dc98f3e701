package io.github.migrationguard.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.yaml.snakeyaml.reader.StreamReader;

/** The text of a contract's file, once it is known to be a small, whole, printable text. */
final class YamlSource {

  /** A contract of 1,000 columns has about 100 KiB. */
  static final int MOST_BYTES = 1 << 20;

  private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";
  private static final String EXPECTED_UTF_8 = "save the file as UTF-8 text";

  private final Path file;
  private final Problems problems;

  private YamlSource(Path file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  /**
   * The file's text without a byte order mark, every line ended by a line feed or a separator of Unicode's.
   *
   * @throws ContractException with exactly one problem when it is not such a text
   */
  static String read(Path file) {
    return new YamlSource(file).read();
  }

  private String read() {
    if (!Files.exists(file)) {
      throw problems.fatal(Position.of(file), "there is no such file", "check the path, or write a contract there");
    }
    if (Files.isDirectory(file)) {
      throw problems.fatal(Position.of(file), "this is a directory", "name the contract's file in it");
    }
    if (!Files.isRegularFile(file)) {
      throw problems.fatal(Position.of(file), "this is not a regular file", "name a contract's file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw problems.fatal(Position.of(file), "the file cannot be read (" + e.getClass().getSimpleName() + ")",
          "check its permissions");
    }
    if (bytes.length > MOST_BYTES) {
      throw problems.fatal(Position.of(file), "the file is larger than 1 MiB",
          "check that it is a contract: one of a thousand columns has about 100 KiB");
    }
    String text = decode(bytes);
    String printable = requirePrintable(text.startsWith("\uFEFF") ? text.substring(1) : text);
    // SnakeYAML does not count a carriage return at the very end as the end of a line
    return printable.replace("\r\n", "\n").replace('\r', '\n');
  }

  private String decode(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      String before = out.flip().toString();
      throw problems.fatal(end(before.startsWith("\uFEFF") ? before.substring(1) : before),
          "byte " + in.position() + " of the file, counted from 0, is not UTF-8", EXPECTED_UTF_8);
    }
    return out.flip().toString();
  }

  private String requirePrintable(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      if (!StreamReader.isPrintable(c) || c == 0xFEFF) {
        throw problems.fatal(end(text.substring(0, i)),
            String.format(Locale.ROOT, "the character U+%04X is not allowed in YAML", c),
            "remove it, or write it as an escape in double quotation marks");
      }
    }
    return text;
  }

  /** Where the next character after a beginning of the file would stand; lines end where SnakeYAML's marks end them. */
  private Position end(String beginning) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < beginning.length(); i++) {
      char c = beginning.charAt(i);
      boolean crOfCrLf = c == '\r' && i + 1 < beginning.length() && beginning.charAt(i + 1) == '\n';
      if (LINE_ENDS.indexOf(c) >= 0 && !crOfCrLf) {
        line++;
        lineStart = i + 1;
      }
    }
    return new Position(file, line, beginning.codePointCount(lineStart, beginning.length()) + 1);
  }
}
