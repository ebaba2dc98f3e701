package io.github.migrationguard.pipeline;

import io.github.migrationguard.contract.PipelineContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of a pipeline's file, which knows where each of its characters stands.
 *
 * @param file the file
 * @param text its content, without a byte order mark
 */
record SqlText(Path file, String text) {

  /** No SELECT of a person is that long; a data file given by mistake is. */
  private static final long GREATEST_SIZE = 4L << 20;

  static SqlText read(PipelineContract contract) {
    Path file = contract.sql();
    String who = contract.position() + ": pipeline '" + contract.name() + "': ";
    if (!Files.exists(file)) {
      throw new InvalidPipelineException(who + "its SQL file " + file + " does not exist. Create it, or correct 'sql',"
          + " which is relative to the contract's own directory.");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidPipelineException(who + file + " is not a file. Let 'sql' name a file with one SELECT.");
    }
    try {
      if (Files.size(file) > GREATEST_SIZE) {
        throw new InvalidPipelineException(who + file + " is larger than " + (GREATEST_SIZE >> 20)
            + " MiB. Let 'sql' name a file with one SELECT.");
      }
      return decode(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new InvalidPipelineException(who + file + " cannot be read: " + e.getMessage()
          + ". Check that the build's user may read it.");
    }
  }

  private static SqlText decode(Path file, byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
      return new SqlText(file, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      // the decoder stops in front of the bytes it refuses
      SqlText readable = new SqlText(file, new String(bytes, 0, input.position(), StandardCharsets.UTF_8));
      throw new InvalidPipelineException(readable.place(readable.text.length())
          + ": this is not valid UTF-8. Save the file as UTF-8.");
    }
  }

  /** {@code churn.sql:3:14}, 1-based, for the character at an offset. */
  String place(int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return file.getFileName() + ":" + line + ":" + (text.codePointCount(lineStart, offset) + 1);
  }

  InvalidPipelineException error(int offset, String message) {
    return new InvalidPipelineException(place(offset) + ": " + message);
  }
}
