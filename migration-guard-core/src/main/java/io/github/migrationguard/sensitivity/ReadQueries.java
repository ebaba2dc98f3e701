package io.github.migrationguard.sensitivity;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.pipeline.FeaturePipeline;
import io.github.migrationguard.pipeline.SqlQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the pipelines may come to read: their own SQL, and that of the views and functions of the database that it
 * reaches. Names are looked for in it to spare runs, and never to conclude that a feature depends on something.
 */
final class ReadQueries {

  /** What makes SQL of a text, in which any name may stand. */
  private static final String RUNS_TEXT = "execute";

  private final List<Optional<Query>> pipelines;
  private final List<Query> reached = new ArrayList<>();
  private final List<StoredQuery> stored;

  /** SQL and the words in it, which are many to look for. */
  private record Query(SqlQuery sql, Set<String> words) {

    static Query of(SqlQuery sql) {
      return new Query(sql, sql.words());
    }

    boolean mentions(String identifier) {
      return words.contains(identifier.toLowerCase(Locale.ROOT));
    }
  }

  /** @param all the views and functions of the database */
  ReadQueries(List<? extends FeaturePipeline> pipelines, List<StoredQuery> all) {
    this.pipelines = pipelines.stream().map(pipeline -> pipeline.query().map(Query::of)).toList();
    List<StoredQuery> open = new ArrayList<>(all);
    List<StoredQuery> more;
    do {
      more = open.stream().filter(this::isReached).toList();
      more.forEach(query -> reached.add(Query.of(new SqlQuery(query.text()))));
      open.removeAll(more);
    } while (!more.isEmpty());
    this.stored = all.stream().filter(query -> !open.contains(query)).toList();
  }

  private boolean isReached(StoredQuery query) {
    return query.runsUnnamed() || mention(query.name())
        || reached.stream().anyMatch(other -> other.mentions(RUNS_TEXT));
  }

  /** The views and functions that may run when a pipeline does. */
  List<StoredQuery> stored() {
    return stored;
  }

  /** Whether the name of a table or column stands anywhere; a pipeline that shows no SQL may name everything. */
  boolean mention(String identifier) {
    return pipelines.stream().anyMatch(query -> query.isEmpty() || query.get().mentions(identifier))
        || reached.stream().anyMatch(query -> query.mentions(identifier));
  }

  /** Whether everything that reads the table looks its name up when it runs, and finds what stands in its place. */
  boolean followShadowOf(String table) {
    return pipelines.stream().allMatch(query -> query.isPresent() && !query.get().sql().qualifies(table))
        && reached.stream().noneMatch(query -> query.mentions(table));
  }

  boolean mayFollowRowOrder() {
    return pipelines.stream().anyMatch(query -> query.isEmpty() || query.get().sql().mayFollowRowOrder())
        || reached.stream().anyMatch(query -> query.sql().mayFollowRowOrder());
  }
}
