package io.github.migrationguard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

class ContractReaderPropertiesTest {

  private static Path directory;
  private static Path file;
  private static Path sql;

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("contract");
    file = directory.resolve("migration-guard.yml");
    sql = Files.writeString(Files.createDirectories(directory.resolve("features")).resolve("churn.sql"), "SELECT 1");
  }

  @AfterContainer
  static void removeDirectory() throws IOException {
    for (Path path : List.of(file, sql, sql.getParent(), directory)) {
      Files.deleteIfExists(path);
    }
  }

  @Property(seed = "42", tries = 100)
  void aContractThatIsWrittenIsReadBackEqual(@ForAll long seed) throws IOException {
    Contract contract = new ContractArbitraries(seed, directory).contract(file, sql);
    Files.writeString(file, ContractYaml.of(contract));
    RecursiveComparisonConfiguration butForPositions = RecursiveComparisonConfiguration.builder()
        .withIgnoredFieldsOfTypes(Position.class).withStrictTypeChecking(true).build();
    assertThat(ContractReader.read(file)).as(() -> "seed " + seed)
        .usingRecursiveComparison(butForPositions).isEqualTo(contract);
  }

  @Property(seed = "42", tries = 300)
  void anyTextIsReadOrRefused(@ForAll String text) throws IOException {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(seed = "42", tries = 300)
  void anyBytesAreReadOrRefused(@ForAll @Size(max = 200) byte[] bytes) throws IOException {
    readOrRefuse(bytes);
  }

  @Property(seed = "42", tries = 500)
  void anyYamlIshTextIsReadOrRefused(@ForAll("yamlIsh") String text) throws IOException {
    readOrRefuse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(seed = "42", tries = 500)
  void aContractWithMistakesIsReadOrRefused(@ForAll long seed) throws IOException {
    readOrRefuse(mutated(seed).getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> yamlIsh() {
    return Arbitraries.of("migrationGuard: 1\n", "tables:", "  ", "\n", "- ", "? ", ": ", "{", "}", "[", "]", ", ",
        "&a ", "*a", "!!str ", "|\n", ">-\n", "\"", "'", "#", "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "<<", "~",
        "\t", "\r", "\u0085", "\u2028", "\uFEFF", "a", "1", "columns", "type", "values")
        .list().ofMaxSize(60).map(parts -> String.join("", parts));
  }

  /** The example with a few characters, words or lines put elsewhere, doubled, dropped or replaced. */
  private static String mutated(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(ChurnContractTest.CHURN);
    List<String> words = List.of("null", "-1", "{}", "[]", "x", "1e400", ".nan", "\"\"", ": ", "- ", "\n", "  ", "*a",
        "&a ", "2021-02-30", "customers.x", "type", "{poisson: 3}", "min", "\\", "'", "yes", "9999999999999999999999");
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int from = random.nextInt(text.length());
      int to = Math.min(text.length(), from + random.nextInt(12));
      String cut = text.substring(from, to);
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(random.nextInt(text.length()), cut);
        case 2 -> text.replace(from, to, words.get(random.nextInt(words.size())));
        default -> text.insert(from, words.get(random.nextInt(words.size())));
      }
    }
    return text.toString();
  }

  private static void readOrRefuse(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    long start = System.nanoTime();
    try {
      ContractReader.read(file);
    } catch (ContractException refusal) {
      assertThat(refusal.problems()).isNotEmpty().isSorted().doesNotHaveDuplicates()
          .allSatisfy(problem -> assertWithinFile(problem, bytes));
      assertThat(refusal.getMessage().lines()).hasSize(1 + refusal.problems().size());
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static void assertWithinFile(Problem problem, byte[] bytes) {
    List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "")
        .split("\r\n|[\r\n\u0085\u2028\u2029]", -1));
    Position position = problem.position();
    assertThat(problem.message()).isNotBlank();
    assertThat(problem.resolution()).isNotBlank();
    if (position.line() > 0) {
      assertThat(position.line()).as(problem::toString).isLessThanOrEqualTo(lines.size());
      String line = lines.get(position.line() - 1);
      assertThat(position.column()).as(problem::toString).isBetween(1, line.codePointCount(0, line.length()) + 1);
    }
  }
}
