package io.github.migrationguard.migration;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param line the line on which it starts, from 1
 * @param sql its text as Flyway executes it, without the comments before it
 */
public record ScriptStatement(int line, String sql) {

  private static final Pattern CHANGE =
      Pattern.compile("(?:ALTER|UPDATE|DELETE|DROP|TRUNCATE|MERGE|RENAME)\\b", Pattern.CASE_INSENSITIVE);
  private static final String WORD = "[\\p{L}\\p{N}_$]";

  /**
   * Of statements of a script, the one that most surely changed what the identifiers name; empty when none names any.
   * Which is that: what it does to them ({@link StatementEffect}), then how many it names, then one that changes what
   * was there before one that copies or indexes it, then whether it writes rows, then the first.
   */
  static Optional<ScriptStatement> naming(List<ScriptStatement> statements, Collection<String> identifiers) {
    Comparator<ScriptStatement> guilt = Comparator.comparing((ScriptStatement s) -> s.effectOn(identifiers))
        .thenComparing(s -> s.named(identifiers)).thenComparing(ScriptStatement::changes)
        .thenComparing(s -> s.writes(identifiers));
    return statements.stream().filter(statement -> statement.named(identifiers) > 0)
        .reduce((first, next) -> guilt.compare(next, first) > 0 ? next : first);
  }

  /**
   * How many of the identifiers the statement names, as whole words, in any case, outside of comments. A word in a
   * string counts, as a statement that another one builds does.
   */
  public long named(Collection<String> identifiers) {
    String text = SqlComments.blank(sql);
    return identifiers.stream().distinct().filter(name -> names(text, name)).count();
  }

  /** Whether it changes what was there, rather than making something beside it or reading it. */
  public boolean changes() {
    return CHANGE.matcher(SqlComments.stripLeading(sql)).lookingAt();
  }

  /** What it does to what the identifiers name; where it names a column and not its table, it means another table's. */
  StatementEffect effectOn(Collection<String> identifiers) {
    return identifiers.size() > 1 && named(identifiers) < 2 ? StatementEffect.NONE
        : StatementEffect.of(SqlComments.blank(sql), identifiers);
  }

  /** Whether it writes rows of what the identifiers name, and leaves the tables as they are. */
  boolean writes(Collection<String> identifiers) {
    return effectOn(identifiers) == StatementEffect.CHANGES && !sql.regionMatches(true, 0, "ALTER", 0, 5);
  }

  private static boolean names(String text, String identifier) {
    String word = "(?<!" + WORD + ")" + Pattern.quote(identifier) + "(?!" + WORD + ")";
    return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text).find();
  }
}
