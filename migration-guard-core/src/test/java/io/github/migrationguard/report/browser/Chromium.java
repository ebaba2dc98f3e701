package io.github.migrationguard.report.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium of the machine, driven through its DevTools protocol: what a page needs to be looked at, and no library
 * beside it.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");
  private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final int LAST_LINES = 20;

  private final Process process;
  private final DevTools tools;

  private Chromium(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /**
   * Starts the browser of this machine. Where there is none the test is skipped, and on a CI server (the variable CI is
   * {@code true}), where nobody would see that, it fails.
   *
   * @param profile a directory for the browser's own files
   */
  static Chromium start(Path profile) throws IOException {
    Optional<Path> program = find(System.getenv());
    if (program.isEmpty()) {
      String told = "There is no Chromium or Chrome on the PATH, and the variable CHROMIUM names none: the page is not"
          + " looked at in a browser. Debian: apt-get install chromium.";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(told);
      }
      abort(told);
    }
    return start(program.get(), profile);
  }

  /** The program that {@code CHROMIUM} names, else the first known one on the {@code PATH}. */
  static Optional<Path> find(Map<String, String> environment) {
    String named = environment.getOrDefault("CHROMIUM", "");
    Stream<Path> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .filter(directory -> !directory.isBlank())
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)));
    return Stream.of(named.isBlank() ? Stream.<Path>empty() : Stream.of(Path.of(named)), onPath, Stream.of(ON_A_MAC))
        .flatMap(paths -> paths)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Chromium start(Path program, Path profile) throws IOException {
    // without a sandbox, as root may not have one and a container often has none; the pages are our own files
    Process process = new ProcessBuilder(program.toString(), "--headless=new", "--remote-debugging-port=0",
        "--user-data-dir=" + profile, "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-extensions", "--force-color-profile=srgb", "--hide-scrollbars",
        "about:blank")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    Deque<String> told = new ArrayDeque<>();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        drain(errors);
        return new Chromium(process, DevTools.connect(URI.create(listening.group(1))));
      }
      told.add(line);
      if (told.size() > LAST_LINES) {
        told.remove();
      }
    }
    process.destroyForcibly();
    throw new IOException(program + " did not start:\n" + String.join("\n", told));
  }

  /** A pipe that nobody reads fills up, and the browser waits for it. */
  private static void drain(BufferedReader errors) {
    Thread reader = new Thread(() -> errors.lines().forEach(line -> { }), "chromium-errors");
    reader.setDaemon(true);
    reader.start();
  }

  /** Opens a page in a tab of its own. */
  BrowserPage open(Path file, BrowserPage.Setting setting) {
    return BrowserPage.open(tools, file.toAbsolutePath().toUri(), setting);
  }

  @Override
  public void close() {
    tools.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
