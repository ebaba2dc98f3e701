package io.github.migrationguard.maven;

import java.util.Locale;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/** Whether Maven's log goes to a terminal that shows colours: Maven has no one answer to that across its versions. */
final class TerminalColour {

  private TerminalColour() {}

  static boolean of(MavenSession session) {
    return of(
        session.getUserProperties().getProperty("style.color", "auto"),
        session.getRequest().isInteractiveMode() && System.console() != null,
        System.getenv());
  }

  /**
   * Decides.
   *
   * @param style Maven's own property: {@code always}, {@code never}, {@code auto}
   * @param terminal whether a person is at a terminal
   */
  static boolean of(String style, boolean terminal, Map<String, String> environment) {
    switch (style.toLowerCase(Locale.ROOT)) {
      case "always":
        return true;
      case "never":
        return false;
      default:
        String arguments = " " + environment.getOrDefault("MAVEN_CMD_LINE_ARGS", "") + " ";
        boolean toFile = arguments.contains(" -l ") || arguments.contains(" --log-file ");
        return terminal && !toFile && !environment.containsKey("NO_COLOR");
    }
  }
}
