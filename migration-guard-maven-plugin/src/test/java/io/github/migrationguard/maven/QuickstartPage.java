package io.github.migrationguard.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/quickstart.md} as a newcomer takes it: under each numbered heading the blocks to copy, each with the file
 * that the text before it names last, and the commands to type.
 */
final class QuickstartPage {

  private static final Pattern STEP = Pattern.compile("^## (\\d+)\\. .*$", Pattern.MULTILINE);
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:xml|sql|yml))`");
  private static final Pattern COMMAND = Pattern.compile("`(mvn [^`]+)`");

  private final String text;

  private QuickstartPage(String text) {
    this.text = text;
  }

  static QuickstartPage read(Path page) throws IOException {
    return new QuickstartPage(Files.readString(page).replace("\r\n", "\n"));
  }

  /** A block to copy. */
  record Block(String file, String content) {}

  /** The blocks of a step that belong into a file; where the text names none, into the one given. */
  List<Block> blocks(int step, String otherwise) {
    String section = section(step);
    List<Block> blocks = new ArrayList<>();
    int from = 0;
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      if (!block.group(1).isEmpty()) {
        String before = section.substring(from, block.start());
        String named = FILE.matcher(before).results().map(found -> found.group(1)).reduce(otherwise, (a, b) -> b);
        blocks.add(new Block(named, block.group(2)));
      }
      from = block.end();
    }
    if (blocks.isEmpty()) {
      throw new AssertionError("Step " + step + " of the quickstart has no block to copy.");
    }
    return blocks;
  }

  /** The command of a step: a block without a language, else what the text quotes first. */
  String command(int step) {
    String section = section(step);
    return BLOCK.matcher(section).results()
        .filter(block -> block.group(1).isEmpty())
        .map(block -> block.group(2).strip())
        .findFirst()
        .or(() -> COMMAND.matcher(section).results().map(found -> found.group(1)).findFirst())
        .orElseThrow(() -> new AssertionError("Step " + step + " of the quickstart has no command."));
  }

  private String section(int step) {
    List<MatchResult> steps = STEP.matcher(text).results().toList();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).group(1).equals(String.valueOf(step))) {
        return text.substring(steps.get(i).end(), i + 1 < steps.size() ? steps.get(i + 1).start() : text.length());
      }
    }
    throw new AssertionError("The quickstart has no step " + step + ".");
  }
}
