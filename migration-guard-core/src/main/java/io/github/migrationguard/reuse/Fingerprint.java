package io.github.migrationguard.reuse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A SHA-256 over named values and files; each is preceded by its length, so that no two inputs run into each other. */
final class Fingerprint {

  private final MessageDigest digest = sha256();

  Fingerprint value(String name, Object value) {
    text(name);
    text(String.valueOf(value));
    return this;
  }

  /** A file's bytes, or that there is none. */
  Fingerprint file(String name, Path file) throws IOException {
    value(name, Files.isRegularFile(file));
    if (Files.isRegularFile(file)) {
      bytes(file);
    }
    return this;
  }

  /** Every file below a directory, by its path from there, in the order of these. */
  Fingerprint tree(String name, Path directory) throws IOException {
    value(name, Files.isDirectory(directory));
    if (Files.isDirectory(directory)) {
      for (Path file : files(directory)) {
        file(directory.relativize(file).toString(), file);
      }
    }
    return this;
  }

  /** A file too large to be read each time: its size and when it was written last. */
  Fingerprint attributes(String name, Path file) throws IOException {
    value(name, Files.exists(file));
    if (Files.exists(file)) {
      value("size", Files.size(file)).value("written", Files.getLastModifiedTime(file).toMillis());
    }
    return this;
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> below = Files.walk(directory)) {
      return below.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length(bytes.length);
    digest.update(bytes);
  }

  private void bytes(Path file) throws IOException {
    length(Files.size(file));
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
  }

  private void length(long length) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
