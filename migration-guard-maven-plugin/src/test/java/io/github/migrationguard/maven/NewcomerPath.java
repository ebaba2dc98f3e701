package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The way of somebody who has nothing but {@code docs/quickstart.md}: copies each block to where the page says, types
 * each command as it stands there, and sees what the page promises. Called by {@code src/it/quickstart/verify.groovy}.
 */
public final class NewcomerPath {

  private static final String RENAME = "src/main/resources/db/migration/V2__rename.sql";

  private final Path project;
  private final QuickstartPage page;
  private final MavenCommand maven;
  private final StringBuilder times = new StringBuilder();

  private NewcomerPath(Path project, QuickstartPage page, MavenCommand maven) {
    this.project = project;
    this.page = page;
    this.maven = maven;
  }

  /**
   * Goes the whole way, from an empty directory to a build that is green again; leaves the logs in {@code commands.log}
   * and what each command took in {@code seconds.txt}.
   *
   * @param localRepository where the plugin was installed
   * @param settings {@code src/it/settings.xml}
   * @param outerRepository the local repository of the outer build, as a URL: what it has need not be fetched again
   */
  public static boolean walk(File directory, File localRepository, File settings, String outerRepository)
      throws Exception {
    Path project = Files.createDirectories(directory.toPath().resolve("orders"));
    Path own = directory.toPath().resolve("settings.xml");
    Files.writeString(own, Files.readString(settings.toPath()).replace("@localRepositoryUrl@", outerRepository));
    Path docs = settings.toPath().toAbsolutePath().getParent().resolve("../../../docs").normalize();
    NewcomerPath path = new NewcomerPath(
        project,
        QuickstartPage.read(docs.resolve("quickstart.md")),
        new MavenCommand(project, localRepository.toPath(), own, directory.toPath().resolve("commands.log")));
    path.walk();
    Files.writeString(directory.toPath().resolve("seconds.txt"), path.times);
    return true;
  }

  private void walk() throws Exception {
    write(1, null);
    write(2, null);
    succeeds(page.command(3));
    String contract = page.blocks(3, "migration-guard.yml").get(0).content();
    check(read("migration-guard.yml").equals(contract), "the contract of the page", read("migration-guard.yml"));

    report(succeeds(page.command(4)), "SAFE");
    ProjectHistory.startedAs(project.toFile(), "origin/main");

    write(5, null);
    report(
        fails(page.command(5)), "UNSAFE", "spent", "BROKEN", "V2__rename.sql:1", "orders.grand_total", "verified",
        "waivers in migration-guard.yml");
    check(Files.exists(project.resolve("target/migration-guard/report.html")), "a page", project);

    pullRequest();

    write(6, RENAME);
    report(succeeds(page.command(4)), "SAFE");
    succeeds(page.command(3));
    check(read("migration-guard.yml").contains("baseline: \"2\""), "a baseline moved on", read("migration-guard.yml"));
    report(succeeds(page.command(4)), "SAFE");
  }

  /** The rename alone is red, and with pipeline and contract mended it is green. */
  private void pullRequest() throws Exception {
    fails(page.command(7));
    String pipeline = read("features/orders.sql");
    String contract = read("migration-guard.yml");
    write("features/orders.sql", pipeline.replace("o.total", "o.grand_total"));
    write("migration-guard.yml", contract.replace("      total: ", "      grand_total: "));
    report(succeeds(page.command(7)), "SAFE", "git:origin/main", "deploy only together");
    write("features/orders.sql", pipeline);
    write("migration-guard.yml", contract);
  }

  private void write(int step, String otherwise) throws IOException {
    for (QuickstartPage.Block block : page.blocks(step, otherwise)) {
      write(block.file(), block.content());
    }
  }

  private void write(String file, String content) throws IOException {
    Path target = project.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, content);
  }

  private String read(String file) throws IOException {
    return Files.readString(project.resolve(file));
  }

  private String succeeds(String command) throws Exception {
    return run(command, true);
  }

  private String fails(String command) throws Exception {
    return run(command, false);
  }

  private String run(String command, boolean succeeds) throws Exception {
    MavenCommand.Outcome outcome = maven.run(command);
    times.append(String.format(Locale.ROOT, "%5.1f s  %s%n", outcome.seconds(), command));
    check(outcome.succeeded() == succeeds, command + (succeeds ? " to succeed" : " to fail"), outcome.output());
    return outcome.output();
  }

  private static void report(String log, String... words) {
    for (String word : List.of(words)) {
      check(log.contains(word), "the log to say " + word, log);
    }
  }

  private static void check(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new AssertionError("Expected " + expected + ", and there is: " + found);
    }
  }
}
