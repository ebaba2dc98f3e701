package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation of which some regions are written from the source: what stands between {@code <!--
 * generated: WHAT -->} and {@code <!-- end -->}. They are written anew by
 * {@code mvn test -pl migration-guard-maven-plugin
 * -am -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true}.
 */
final class GeneratedRegions {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern REGION =
      Pattern.compile("(<!-- generated: ([^>]+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

  private final Path page;
  private final String text;

  private GeneratedRegions(Path page, String text) {
    this.page = page;
    this.text = text;
  }

  static GeneratedRegions of(String page) {
    Path file = DOCS.resolve(page);
    try {
      return new GeneratedRegions(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the regions say that they are, in their order. */
  List<String> subjects() {
    return REGION.matcher(text).results().map(region -> region.group(2)).toList();
  }

  /** Asserts that each region is what the source says now, and tells the lines that are not. */
  void areUpToDate(Source source) {
    String fresh = REGION.matcher(text).replaceAll(region -> Matcher.quoteReplacement(fresh(region, source)));
    if (Boolean.getBoolean("docs.write")) {
      try {
        Files.writeString(page, fresh);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(page).as(page + " is not what the source says; -Ddocs.write=true writes it anew").hasContent(fresh);
  }

  private static String fresh(MatchResult region, Source source) {
    return region.group(1) + "\n" + source.table(region.group(2)) + "\n" + region.group(4);
  }

  /** Where the content of regions comes from. */
  @FunctionalInterface
  interface Source {

    /** A table in Markdown, ending in a line break. */
    String table(String subject);
  }
}
