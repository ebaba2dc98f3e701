package io.github.migrationguard.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * Cuts scripts into statements with the parser that Flyway itself uses for the database at hand, placeholders replaced.
 * Flyway hands that parser to resolvers only: hence a resolver, which resolves nothing.
 */
final class StatementReader {

  private final Function<LoadableResource, SqlScript> parser;
  private final Configuration configuration;

  private StatementReader(Function<LoadableResource, SqlScript> parser, Configuration configuration) {
    this.parser = parser;
    this.configuration = configuration;
  }

  static StatementReader open(FlywayProject project, DataSource database) {
    Capture capture = new Capture();
    project.within(() -> project.bare(database, capture).info());
    MigrationResolver.Context context = capture.context;
    ResourceProvider files = project.scripts().sql();
    return new StatementReader(
        resource ->
            context.sqlScriptFactory.createSqlScript(resource, context.configuration.isMixed(), files),
        context.configuration);
  }

  /** The script's statements in its order. */
  List<ScriptStatement> read(LoadableResource script) {
    List<ScriptStatement> statements = new ArrayList<>();
    try (SqlStatementIterator iterator = parser.apply(script).getSqlStatements()) {
      for (SqlStatement statement = iterator.next(); statement != null; statement = iterator.next()) {
        statements.add(new ScriptStatement(statement.getLineNumber(), SqlComments.stripLeading(statement.getSql())));
      }
    }
    return statements;
  }

  /** How the project's Flyway reads files. */
  Configuration configuration() {
    return configuration;
  }

  private static final class Capture implements MigrationResolver {
    private Context context;

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
      this.context = context;
      return List.of();
    }
  }
}
