package io.github.migrationguard.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingPagesTest {

  private static final Path PAGES = Path.of("../docs/findings");
  private static final List<String> SECTIONS = List.of("What happened", "Why it hurts a model", "How to resolve it",
      "How to waive it", "Example");

  @ParameterizedTest
  @EnumSource
  void everyCodeHasAPageWithAllItsSections(FindingCode code) throws IOException {
    String page = Files.readString(PAGES.resolve(code + ".md"));

    assertThat(page).startsWith("# " + code + ": " + code.title() + "\n\nSeverity: ");
    assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
        .containsExactlyElementsOf(SECTIONS);
    for (String section : page.split("\n## ")) {
      assertThat(section.lines().skip(1).filter(line -> !line.isBlank())).as(section).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWaiverOnAPageIsForItsCodeAndHasAReasonAndAnEnd(FindingCode code) throws IOException {
    String section = Files.readString(PAGES.resolve(code + ".md")).split("## How to waive it")[1].split("\n## ")[0];
    Matcher waiver = Pattern.compile("- \\{code: (MG\\d{3}), .*reason: \".+\", expires:"
        + " \\d{4}-\\d{2}-\\d{2}}").matcher(section);
    if (waiver.find()) {
      assertThat(waiver.group(1)).isEqualTo(code.name());
    } else {
      assertThat(section).containsPattern("cannot be waived|nothing to waive|no waiver");
    }
  }

  @Test
  void everyPageIsOfACodeAndTheIndexNamesItAndNoLinkIsDead() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".md", "");
        if (!name.equals("README")) {
          assertThat(index).contains("| [" + name + "](" + name + ".md) | " + FindingCode.valueOf(name).title() + " |");
        }
        Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(Files.readString(file));
        while (link.find()) {
          assertThat(PAGES.resolve(link.group(1))).exists();
        }
      }
    }
  }
}
