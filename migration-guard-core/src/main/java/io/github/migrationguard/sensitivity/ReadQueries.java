package io.github.migrationguard.sensitivity;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.SqlQuery;
import java.util.List;
import java.util.Optional;

/**
 * What the pipelines may come to read: their own SQL, and that of the views and functions of the database. Names are
 * looked for in it to spare runs, and never to conclude that a feature depends on something.
 */
final class ReadQueries {

  private final List<Optional<SqlQuery>> pipelines;
  private final List<SqlQuery> stored;

  ReadQueries(List<? extends FeaturePipeline> pipelines, List<StoredQuery> stored) {
    this.pipelines = pipelines.stream().map(FeaturePipeline::query).toList();
    this.stored = stored.stream().map(query -> new SqlQuery(query.text())).toList();
  }

  /** Whether the name of a table or column stands anywhere; a pipeline that shows no SQL may name everything. */
  boolean mention(String identifier) {
    return pipelines.stream().anyMatch(query -> query.isEmpty() || query.get().mentions(identifier))
        || stored.stream().anyMatch(query -> query.mentions(identifier));
  }

  /** Whether everything that reads the table looks its name up when it runs, and finds what stands in its place. */
  boolean followShadowOf(String table) {
    return pipelines.stream().allMatch(query -> query.isPresent() && !query.get().qualifies(table))
        && stored.stream().noneMatch(query -> query.mentions(table));
  }

  boolean mayFollowRowOrder() {
    return pipelines.stream().anyMatch(query -> query.isEmpty() || query.get().mayFollowRowOrder())
        || stored.stream().anyMatch(SqlQuery::mayFollowRowOrder);
  }
}
