package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is no contract, or is made to do harm, gets one clear error, and soon. */
@Timeout(60)
class UnsafeFilesTest {

  private static final String VALID = "migrationGuard: 1\nname: c\ntables:\n  t: {columns: {id: {type: integer}}}\n";
  private static final String SAVE_AS_UTF_8 = "; save the file as UTF-8 text";
  private static final String REMOVE_IT = "; remove it, or write it as an escape in double quotation marks";

  @TempDir
  private Path directory;

  @Test
  void aMissingFile() {
    assertThat(told(directory.resolve("none.yml"))).isEqualTo(
        "none.yml: there is no such file; check the path, or write a contract there");
  }

  @Test
  void aDirectory() {
    assertThat(told(directory)).isEqualTo(
        directory.getFileName() + ": this is a directory; name the contract's file in it");
  }

  @Test
  void theRootDirectory() {
    assertThat(told(directory.getRoot())).isEqualTo(
        directory.getRoot() + ": this is a directory; name the contract's file in it");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDevice() {
    assertThat(told(Path.of("/dev/zero"))).isEqualTo("zero: this is not a regular file; name a contract's file");
  }

  @Test
  void aFileOf50MegabytesIsNotReadWhole() throws IOException {
    Path file = directory.resolve("big.yml");
    try (RandomAccessFile big = new RandomAccessFile(file.toFile(), "rw")) {
      big.setLength(50L << 20);
    }
    long start = System.nanoTime();
    assertThat(told(file)).isEqualTo("big.yml: the file is larger than 1 MiB; "
        + "check that it is a contract: one of a thousand columns has about 100 KiB");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    byte[] bytes = (VALID + "# é and ").getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
    broken[bytes.length] = (byte) 0xE9;
    assertThat(told(Files.write(directory.resolve("c.yml"), broken)))
        .isEqualTo("c.yml:5:9: byte " + bytes.length + " of the file, counted from 0, is not UTF-8" + SAVE_AS_UTF_8);
  }

  @Test
  void utf16() throws IOException {
    assertThat(told(Files.write(directory.resolve("c.yml"), VALID.getBytes(StandardCharsets.UTF_16))))
        .isEqualTo("c.yml:1:1: byte 0 of the file, counted from 0, is not UTF-8" + SAVE_AS_UTF_8);
  }

  @Test
  void aNulCharacter() {
    assertThat(told(VALID + "# x\0y\n"))
        .isEqualTo("c.yml:5:4: the character U+0000 is not allowed in YAML" + REMOVE_IT);
  }

  @Test
  void aByteOrderMarkInTheMiddle() {
    assertThat(told("\r\n\r# \uD83D\uDE00 \uFEFF"))
        .isEqualTo("c.yml:3:5: the character U+FEFF is not allowed in YAML" + REMOVE_IT);
  }

  @Test
  void aByteOrderMarkAndForeignLineEndsAreAccepted() {
    for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
      assertThatCode(() -> ContractReader.read(write("\uFEFF" + VALID.replace("\n", lineEnd))))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void listsNestedTenThousandDeep() {
    assertThat(told("a: " + "[".repeat(10_000))).isEqualTo("c.yml:1:35: lists and maps are nested more than 32 deep "
        + "here; check the brackets and the indentation");
  }

  @Test
  void mapsNestedTenThousandDeep() {
    assertThat(told("{a: ".repeat(10_000))).startsWith("c.yml:1:").contains("nested more than 32 deep");
    assertThat(told("? ".repeat(10_000))).startsWith("c.yml:1:").contains("nested more than 32 deep");
    StringBuilder block = new StringBuilder();
    for (int depth = 0; depth < 1000; depth++) {
      block.append(" ".repeat(depth)).append("a:\n");
    }
    assertThat(told(block.toString())).startsWith("c.yml:33:").contains("nested more than 32 deep");
  }

  @Test
  void aBombOfAliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      String nine = ("*a" + (i - 1) + ", ").repeat(9);
      bomb.append("a").append(i).append(": &a").append(i).append(" [").append(nine).append("]\n");
    }
    assertThat(told(bomb.toString())).isEqualTo("c.yml:1:5: the anchor &a0 is not allowed in a contract; "
        + "remove it, and write out what its aliases stand for");
  }

  @Test
  void aTagThatNamesAClassLoadsNothing() {
    assertThat(told("!!" + Loaded.class.getName() + " {}")).isEqualTo("c.yml:1:1: the tag tag:yaml.org,2002:"
        + "io.github.migrationguard.contract.UnsafeFilesTest$Loaded is not allowed in a contract; "
        + "remove it: the reader knows what each value has to be");
    assertThat(Loaded.times).isZero();
  }

  @Test
  void aMegabyteOfMistakesIsToldSoon() {
    StringBuilder file = new StringBuilder(VALID.replace("id:", "id0:"));
    for (int i = 1; file.length() < YamlSource.MOST_BYTES - 100; i++) {
      file.append("  t").append(i).append(": {columns: {c: {type: integer, min: t").append(i + 1).append(".d}}}\n");
    }
    ContractException refusal = catchThrowableOfType(ContractException.class, () -> ContractReader.read(write(file)));
    assertThat(refusal.problems()).hasSize(100);
    assertThat(refusal).hasMessageStartingWith(
        "the first 100 errors in the contract " + directory.resolve("c.yml") + ":\n  c.yml:");
  }

  @Test
  void aMegabyteOfColumnsThatDependOnEachOtherIsReadSoon() {
    StringBuilder file =
        new StringBuilder("migrationGuard: 1\nname: c\ntables:\n  t:\n    columns:\n      c0: {type: date}\n");
    for (int i = 1; file.length() < YamlSource.MOST_BYTES - 100; i++) {
      file.append("      c").append(i).append(": {type: date, min: C").append(i - 1).append("}\n");
    }
    assertThatCode(() -> ContractReader.read(write(file))).doesNotThrowAnyException();
  }

  /** Counts its instances. */
  public static final class Loaded {
    static int times;

    public Loaded() {
      times++;
    }
  }

  private String told(CharSequence text) {
    return told(write(text));
  }

  private static String told(Path file) {
    ContractException refusal = catchThrowableOfType(ContractException.class, () -> ContractReader.read(file));
    assertThat(refusal.problems()).hasSize(1);
    assertThat(refusal).hasMessage("an error in the contract " + file + ":\n  " + refusal.problems().get(0));
    return refusal.problems().get(0).toString();
  }

  private Path write(CharSequence text) {
    try {
      return Files.writeString(directory.resolve("c.yml"), text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
