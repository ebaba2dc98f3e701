package io.github.migrationguard.run;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.migration.ScriptStatement;
import io.github.migrationguard.pipeline.SqlQuery;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of what the pipelines may read, and of the views and functions through which it may be read or written. They
 * spare looks at a database that cannot have changed for a pipeline, and never tell that one did.
 */
final class ReadTables {

  private final Set<String> names = new TreeSet<>();
  private final Set<String> read;

  /**
   * @param schema at the baseline
   * @param stored its views and functions
   */
  ReadTables(List<PipelineRuns> pipelines, DatabaseSchema schema, List<StoredQuery> stored) {
    Set<String> all = new TreeSet<>();
    schema.tables().keySet().forEach(table -> all.add(table.name().toLowerCase(Locale.ROOT)));
    stored.forEach(query -> all.add(query.name().toLowerCase(Locale.ROOT)));
    for (PipelineRuns runs : pipelines) {
      Optional<SqlQuery> query = runs.pipeline().query();
      all.stream().filter(name -> query.isEmpty() || query.get().mentions(name)).forEach(names::add);
    }
    int known;
    do {
      known = names.size();
      stored.stream().filter(query -> names.contains(query.name().toLowerCase(Locale.ROOT)))
          .map(query -> new SqlQuery(query.text()))
          .forEach(text -> all.stream().filter(text::mentions).forEach(names::add));
    } while (names.size() > known);
    read = Set.copyOf(names);
    do {
      known = names.size();
      for (StoredQuery query : stored) {
        String own = query.name().toLowerCase(Locale.ROOT);
        SqlQuery text = new SqlQuery(query.text());
        if (names.contains(own)) {
          all.stream().filter(text::mentions).forEach(names::add);
        } else if (names.stream().anyMatch(text::mentions)) {
          names.add(own);
        }
      }
    } while (names.size() > known);
  }

  /** Whether a script names any of it; one that shows no statement may do anything. */
  boolean mayBeChangedBy(List<ScriptStatement> script) {
    return script.isEmpty() || script.stream().anyMatch(statement -> statement.named(names) > 0);
  }

  /** Whether a pipeline may read a table of that name, itself or through views and functions. */
  boolean has(TableName table) {
    return read.contains(table.name().toLowerCase(Locale.ROOT));
  }

  /** Follows a script that named some of it: a table that came with it may have its rows. */
  void follow(DatabaseSchema before, DatabaseSchema after) {
    after.tables().keySet().stream().filter(table -> before.table(table).isEmpty()).map(TableName::name)
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }
}
