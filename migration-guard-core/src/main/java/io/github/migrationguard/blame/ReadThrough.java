package io.github.migrationguard.blame;

import io.github.migrationguard.database.StoredQuery;
import io.github.migrationguard.drift.DriftReport;
import io.github.migrationguard.drift.Snapshot;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.pipeline.SqlQuery;
import io.github.migrationguard.run.PipelineRuns;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.verdict.Remedies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What to do about a feature that changed, by what the drift saw of the columns that it is made of: whether their
 * values changed, their rows, or neither, as where a view or a function was replaced.
 */
public final class ReadThrough {

  private final Set<String> values = new TreeSet<>();
  private final Set<String> rows = new TreeSet<>();
  private final Map<String, String> redefined = new TreeMap<>();
  private final List<StoredQuery> now;
  private final Snapshot baseline;
  private final Snapshot migrated;

  /**
   * @param baseline its schema and rows
   * @param migrated those after the last migration that was applied
   * @param before the views and functions of the baseline
   * @param now those of the migrated database
   */
  public ReadThrough(DriftReport drift, Snapshot baseline, Snapshot migrated, List<StoredQuery> before,
      List<StoredQuery> now) {
    this.now = now;
    this.baseline = baseline;
    this.migrated = migrated;
    for (Finding finding : drift.findings()) {
      boolean changes = finding.code() == FindingCode.MG101 || finding.code() == FindingCode.MG204
          || finding.code() == FindingCode.MG102
              && (finding.severity() != Severity.INFO || finding.change().isPresent());
      finding.table().filter(table -> changes).ifPresent(table -> finding.column()
          .ifPresentOrElse(column -> values.add(table + "." + column), () -> rows.add(table)));
    }
    Map<String, String> were = texts(before);
    Map<String, String> are = texts(now);
    Set<String> views = migrated.schema().tables().values().stream().filter(TableSchema::isView)
        .map(view -> view.name().name()).collect(Collectors.toSet());
    are.forEach((name, text) -> {
      if (!text.equals(were.get(name))) {
        redefined.put(name, (views.contains(name) ? "view " : "function ") + name);
      }
    });
  }

  /**
   * The findings, with a way out that fits what happened.
   *
   * @param features what became of them, and what they are made of
   */
  public List<Finding> explained(List<Finding> findings, List<FeatureResult> features, List<PipelineRuns> pipelines) {
    return findings.stream().map(finding -> {
      if (finding.migration().isEmpty() || finding.pipeline().isEmpty()) {
        return finding;
      }
      return finding.code() == FindingCode.MG301 ? explained(finding, features, pipelines)
          : finding.code() == FindingCode.MG303 ? withJoins(finding, pipelines) : finding;
    }).toList();
  }

  /** A column that was added to one table of a NATURAL JOIN, and that the other one has as well. */
  private Finding withJoins(Finding finding, List<PipelineRuns> pipelines) {
    PipelineRuns runs = pipelines.stream().filter(one -> finding.pipeline().equals(Optional.of(one.name()))).findFirst()
        .orElseThrow();
    Optional<SqlQuery> query = runs.pipeline().query().filter(text -> text.mentions("natural"));
    if (query.isEmpty()) {
      return finding;
    }
    List<TableSchema> read =
        migrated.schema().tables().values().stream().filter(table -> runs.reads(table.name().name())).toList();
    return read.stream().flatMap(table -> table.columns().stream().map(ColumnSchema::name)
            .filter(column -> baseline.schema().table(table.name())
                .filter(was -> was.column(column).isEmpty()).isPresent())
            .flatMap(column -> read.stream().filter(other -> other != table && other.column(column).isPresent())
                .filter(other -> query.get().joinsNaturally(table.name().name(), other.name().name()))
                .map(other -> " A NATURAL JOIN of " + other.name().name() + " and " + table.name().name()
                    + " matches on " + column + " too, which is new in " + table.name().name() + ".")))
        .findFirst().map(why -> finding.withMessage(finding.message() + why, "Name the columns that it joins by (USING"
            + " or ON) in the SQL of " + runs.name() + ", or give the new column a name of its own.")).orElse(finding);
  }

  private Finding explained(Finding finding, List<FeatureResult> features, List<PipelineRuns> pipelines) {
    List<String> columns = features.stream()
        .filter(result -> finding.feature().equals(Optional.of(result.comparison().feature()))
            && finding.pipeline().equals(Optional.of(result.comparison().pipeline())))
        .findFirst().map(FeatureResult::columns).orElse(List.of());
    if (columns.isEmpty()) {
      return finding;
    }
    String pipeline = finding.pipeline().orElseThrow();
    String culprit = finding.migration().get()
        + (finding.line().isPresent() ? ":" + finding.line().getAsInt() : "");
    List<String> changed = columns.stream().filter(values::contains).toList();
    if (!changed.isEmpty()) {
      return finding.withMessage(finding.message(), Remedies.keepValues(culprit, changed, pipeline));
    }
    List<String> tables = columns.stream().map(column -> column.substring(0, column.lastIndexOf('.'))).distinct()
        .filter(rows::contains).toList();
    if (!tables.isEmpty()) {
      return finding.withMessage(finding.message(), Remedies.keepRows(culprit, tables, pipeline));
    }
    if (!columns.stream().allMatch(this::isKept)) {
      return finding;
    }
    List<String> through = pipelines.stream().filter(runs -> runs.name().equals(pipeline)).findFirst()
        .map(this::read).orElse(List.of());
    String what = through.isEmpty() ? "" : ": " + String.join(", ", through) + ", through which " + pipeline
        + " reads, " + (through.size() == 1 ? "is" : "are") + " defined otherwise";
    return finding.withMessage(
        finding.message() + " No stored value or row of "
            + (columns.size() == 1 ? "this column" : "these columns") + " changed" + what + ".",
        Remedies.readAsBefore(culprit, through, pipeline));
  }

  private boolean isKept(String column) {
    int dot = column.lastIndexOf('.');
    return baseline.isKept(migrated, column.substring(0, dot), column.substring(dot + 1));
  }

  /** What was redefined and the pipeline reads, itself or through others. */
  private List<String> read(PipelineRuns runs) {
    Set<String> read = new TreeSet<>();
    Set<SqlQuery> open = runs.pipeline().query().map(Set::of).orElse(Set.of());
    while (!open.isEmpty()) {
      Set<SqlQuery> texts = open;
      open = now.stream().filter(query -> texts.stream().anyMatch(text -> text.mentions(query.name())))
          .filter(query -> read.add(query.name())).map(query -> new SqlQuery(query.text())).collect(Collectors.toSet());
    }
    return read.stream().flatMap(name -> Optional.ofNullable(redefined.get(name)).stream()).toList();
  }

  private static Map<String, String> texts(List<StoredQuery> stored) {
    return stored.stream().collect(Collectors.toMap(StoredQuery::name,
        query -> query.text().replaceAll("\\s+", " ").strip(), (one, next) -> one + " " + next,
        TreeMap::new));
  }
}
