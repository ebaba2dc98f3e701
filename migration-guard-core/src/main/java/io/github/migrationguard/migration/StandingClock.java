package io.github.migrationguard.migration;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * A project's files, of which the repeatable migrations read a clock that stands. Flyway's placeholder
 * {@code flyway:timestamp} is the usual way to have one run with every deployment: its checksum is another one each
 * second. By the machine's clock it would be chance whether such a script is pending.
 *
 * @param repeatablePrefix what the file name of a repeatable migration starts with
 * @param placeholder what stands for the time
 * @param time as Flyway writes it
 */
record StandingClock(ResourceProvider files, String repeatablePrefix, Pattern placeholder, String time)
    implements ResourceProvider {

  /** When the baseline was applied. */
  static final String AT_BASELINE = "2020-01-01 00:00:00";

  /** When what is pending is deployed. */
  static final String AFTERWARDS = "2020-01-02 00:00:00";

  static StandingClock over(ProjectScripts scripts, Configuration configuration, String time) {
    String name = configuration.getPlaceholderPrefix() + "flyway" + configuration.getPlaceholderSeparator()
        + "timestamp"
        + configuration.getPlaceholderSuffix();
    return new StandingClock(
        scripts.sql(), scripts.repeatablePrefix(),
        Pattern.compile(name, Pattern.LITERAL | Pattern.CASE_INSENSITIVE), time);
  }

  @Override
  public LoadableResource getResource(String name) {
    return Optional.ofNullable(files.getResource(name)).map(this::timed).orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return files.getResources(prefix, suffixes).stream().map(this::timed).toList();
  }

  private LoadableResource timed(LoadableResource file) {
    return file.getFilename().startsWith(repeatablePrefix) ? new Timed(file) : file;
  }

  private final class Timed extends LoadableResource {

    private final LoadableResource file;

    Timed(LoadableResource file) {
      this.file = file;
    }

    @Override
    public Reader read() {
      StringWriter text = new StringWriter();
      try (Reader reader = file.read()) {
        reader.transferTo(text);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return new StringReader(placeholder.matcher(text.toString()).replaceAll(Matcher.quoteReplacement(time)));
    }

    @Override
    public boolean shouldStream() {
      return file.shouldStream();
    }

    @Override
    public String getAbsolutePath() {
      return file.getAbsolutePath();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return file.getAbsolutePathOnDisk();
    }

    @Override
    public String getFilename() {
      return file.getFilename();
    }

    @Override
    public String getRelativePath() {
      return file.getRelativePath();
    }
  }
}
