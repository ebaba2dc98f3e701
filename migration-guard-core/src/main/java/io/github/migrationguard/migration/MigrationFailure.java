package io.github.migrationguard.migration;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.resource.Resource;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** A migration, or a callback around it, that did not run to its end. The history takes no further step after it. */
public final class MigrationFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** How H2 marks the place at which it gave up. */
  private static final String FAULT = "[*]";

  private static final Pattern QUOTED_STATEMENT = Pattern.compile("(?s)(?<head>Syntax error in SQL statement \")(?<before>.*?)"
      + Pattern.quote(FAULT) + "(?<after>.*)(?<tail>\"(?:; expected .*)?)");

  /** Characters of a quoted statement, on each side of the fault. */
  private static final int CONTEXT = 60;

  /** What the failure says about the migration. */
  public enum Kind {
    /** The rows are in the way: SQLSTATE classes 21, 22, 23, 27 and 44, and an error that the script raised itself. */
    FAILS_ON_DATA,
    /** The engine does not know a construct; the engine that the script was written for may. */
    UNSUPPORTED_BY_ENGINE,
    /** The script is wrong on any data: a missing object or placeholder, a Java migration that threw. */
    BROKEN_SCRIPT
  }

  private final transient Optional<Migration> migration;
  private final String script;
  private final transient Optional<Path> file;
  private final transient OptionalInt line;
  private final transient Optional<String> statement;
  private final String reason;
  private final Kind kind;
  private final transient Optional<String> placeholder;

  private MigrationFailure(
      Optional<Migration> migration, Where where, String reason, Kind kind, Throwable cause, Optional<String> placeholder) {
    super(where.describe() + ": " + reason, cause);
    this.migration = migration;
    this.script = where.script();
    this.file = where.file();
    this.line = where.line();
    this.statement = where.statement();
    this.reason = reason;
    this.kind = kind;
    this.placeholder = placeholder;
  }

  static MigrationFailure of(
      Optional<Migration> migration, Throwable failure, Predicate<SQLException> unsupportedSql) {
    Optional<SQLException> sql = find(failure, SQLException.class);
    Where where =
        find(failure, FlywaySqlScriptException.class)
            .map(Where::of)
            .orElseGet(() -> Where.whole(migration));
    Kind kind = sql.map(cause -> kindOf(cause, unsupportedSql)).orElse(Kind.BROKEN_SCRIPT);
    String reason = sql.map(MigrationFailure::withRow).orElseGet(() -> own(failure));
    return new MigrationFailure(migration, where, reason, kind, failure, Optional.empty());
  }

  static MigrationFailure lacking(Optional<Migration> migration, LackingPlaceholder placeholder, Throwable failure) {
    return new MigrationFailure(migration,
        new Where(placeholder.script(), placeholder.file(), placeholder.line(), Optional.empty()),
        "The placeholder " + placeholder.text() + " has no value.", Kind.BROKEN_SCRIPT, failure,
        Optional.of(placeholder.text()));
  }

  static MigrationFailure unsupported(Migration migration, String reason) {
    return new MigrationFailure(
        Optional.of(migration), Where.whole(Optional.of(migration)), reason, Kind.UNSUPPORTED_BY_ENGINE, null,
        Optional.empty());
  }

  /** The migration that was being applied, or was next when a callback failed; empty when all had been. */
  public Optional<Migration> migration() {
    return migration;
  }

  /** The file name of the script that failed: the migration's own, or a callback's. */
  public String script() {
    return script;
  }

  /** The script's file, absolute, where it is one. */
  public Optional<Path> file() {
    return file;
  }

  /** The line on which the failing statement starts, from 1; empty where the failure is not that of one statement. */
  public OptionalInt line() {
    return line;
  }

  /** The SQL of the failing statement, placeholders replaced; empty where the failure is not that of one statement. */
  public Optional<String> statement() {
    return statement;
  }

  /** What the database or the script said, in one line, without the SQL. */
  public String reason() {
    return reason;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether another engine might run it: not where the gate refused it, or a placeholder has no value. */
  public boolean mayDependOnEngine() {
    return getCause() != null && placeholder.isEmpty();
  }

  /** The placeholder to which nobody gives a value, as it is written; empty where that is not the cause. */
  public Optional<String> placeholder() {
    return placeholder;
  }

  /** What the database said; empty when it was not the database that refused. */
  public Optional<SQLException> sqlException() {
    return find(this, SQLException.class);
  }

  private static Kind kindOf(SQLException failure, Predicate<SQLException> unsupportedSql) {
    if (unsupportedSql.test(failure)) {
      return Kind.UNSUPPORTED_BY_ENGINE;
    }
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    // ISO/IEC 9075-2, 24.1: cardinality violation, data exception, integrity constraint violation, triggered data
    // change violation, with check option violation; P0001 is PostgreSQL's RAISE EXCEPTION, 90081 H2's
    // COLUMN_CONTAINS_NULL_VALUES_1
    return state.matches("(21|22|23|27|44)...|P0001|90081") ? Kind.FAILS_ON_DATA : Kind.BROKEN_SCRIPT;
  }

  /** With the row in the way, which PostgreSQL names in a line of its own: {@code Key (email)=(a@b) is duplicated.} */
  private static String withRow(SQLException failure) {
    String reason = reason(failure);
    return String.valueOf(failure.getMessage()).lines().skip(1).filter(line -> line.contains("Key (")).findFirst()
        .map(line -> reason + ". " + line.substring(line.indexOf("Key (")).strip()).orElse(reason);
  }

  /** The first line of what the failure says. */
  static String reason(Throwable cause) {
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    String line = message.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst().orElse(message);
    int statement = line.indexOf("; SQL statement:");
    // H2 writes the ends of lines in the SQL that it quotes as \000a
    return aroundTheFault((statement < 0 ? line : line.substring(0, statement)).replaceAll("\\s*\\\\000[ad]\\s*", " "));
  }

  /** Of a long statement that H2 quotes, what stands around the place that it marks in it. */
  private static String aroundTheFault(String reason) {
    Matcher quote = QUOTED_STATEMENT.matcher(reason);
    if (!quote.matches()) {
      return reason;
    }
    String before = quote.group("before");
    String after = quote.group("after");
    return quote.group("head")
        + (before.length() > CONTEXT ? "..." + before.substring(before.length() - CONTEXT) : before) + FAULT
        + (after.length() > CONTEXT ? after.substring(0, CONTEXT) + "..." : after) + quote.group("tail");
  }

  private static <T> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** What Flyway says is a sentence; what a Java migration throws may be a bare word, so its type is named too. */
  private static String own(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof FlywayException ? reason(cause) : cause.getClass().getName() + ": " + reason(cause);
  }

  /** The place of a failure. */
  private record Where(String script, Optional<Path> file, OptionalInt line, Optional<String> statement) {

    static Where of(FlywaySqlScriptException failure) {
      Resource resource = failure.getResource();
      OptionalInt line =
          failure.getLineNumber() > 0 ? OptionalInt.of(failure.getLineNumber()) : OptionalInt.empty();
      Optional<String> statement =
          Optional.of(SqlComments.stripLeading(failure.getStatement())).filter(sql -> !sql.isBlank());
      return resource == null
          ? new Where("initSql", Optional.empty(), line, statement)
          : new Where(resource.getFilename(), ScriptFile.of(resource.getAbsolutePathOnDisk()), line, statement);
    }

    static Where whole(Optional<Migration> migration) {
      return new Where(
          migration.map(Migration::script).orElse("Flyway"),
          migration.flatMap(Migration::file),
          OptionalInt.empty(),
          Optional.empty());
    }

    String describe() {
      return line.isPresent() ? script + ":" + line.getAsInt() : script;
    }
  }
}
