package io.github.migrationguard.multiplicity;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.pipeline.SqlQuery;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The views through which a pipeline reads a table that it does not name itself. */
final class ReadingViews {

  private final Set<String> views = new TreeSet<>();
  private final List<StoredQuery> stored;

  /**
   * @param schema what the database has
   * @param stored the SQL of its views and functions
   */
  ReadingViews(DatabaseSchema schema, List<StoredQuery> stored) {
    schema.tables().values().stream().filter(TableSchema::isView).forEach(view -> views.add(view.name().name()));
    this.stored = stored;
  }

  /** {@code , beneath the view customers}; nothing where the pipeline names the table, or no view does. */
  String between(PipelineRuns runs, TableName table) {
    if (runs.reads(table.name())) {
      return "";
    }
    Set<String> above = new TreeSet<>(Set.of(table.name()));
    int known;
    do {
      known = above.size();
      stored.stream().filter(query -> views.contains(query.name()))
          .filter(query -> above.stream().anyMatch(new SqlQuery(query.text())::mentions))
          .map(StoredQuery::name).toList().forEach(above::add);
    } while (above.size() > known);
    List<String> read = above.stream().filter(views::contains).filter(runs::reads).toList();
    return read.isEmpty() ? "" : ", beneath the view" + (read.size() == 1 ? " " : "s ") + String.join(", ", read);
  }
}
