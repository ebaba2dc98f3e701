package io.github.migrationguard.migration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.api.resource.LoadableResource;

/** The statements that a history's migrations consist of, and what they name. Not for several threads at once. */
public final class HistoryStatements {

  private final FlywayProject project;
  private final DataSource database;
  private final Map<Migration, KnownMigration> known;
  private Optional<StatementReader> reader = Optional.empty();

  /**
   * @param database asked for its dialect
   * @param known grows as the history gets to know its migrations
   */
  HistoryStatements(FlywayProject project, DataSource database, Map<Migration, KnownMigration> known) {
    this.project = project;
    this.database = database;
    this.known = known;
  }

  /**
   * A migration's statements, as Flyway's parser for this database cuts them, placeholders replaced; none for a Java
   * migration.
   */
  public List<ScriptStatement> of(Migration migration) {
    Optional<LoadableResource> script =
        Optional.ofNullable(known.get(migration)).flatMap(entry -> entry.in(project.scripts()));
    if (script.isEmpty()) {
      return List.of();
    }
    if (reader.isEmpty()) {
      reader = Optional.of(StatementReader.open(project, database));
    }
    return reader.get().read(script.get());
  }

  /**
   * The statement that most surely changed what the identifiers name; empty when none names any
   * ({@link ScriptStatement#naming}).
   */
  public Optional<ScriptStatement> naming(Migration migration, Collection<String> identifiers) {
    return ScriptStatement.naming(of(migration), identifiers);
  }

  /**
   * The line, from 1, on which {@link #naming} starts, or the only statement, as it may name something that stands for
   * what is looked for (a type, an index); empty for a Java migration.
   */
  public OptionalInt lineOf(Migration migration, Collection<String> identifiers) {
    List<ScriptStatement> statements = of(migration);
    return naming(migration, identifiers)
        .or(() -> statements.size() == 1 ? Optional.of(statements.get(0)) : Optional.empty())
        .map(statement -> OptionalInt.of(statement.line()))
        .orElse(OptionalInt.empty());
  }
}
