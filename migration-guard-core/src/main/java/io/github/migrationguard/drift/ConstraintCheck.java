package io.github.migrationguard.drift;

import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ExclusionConstraint;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** MG104: rules on contract columns that no longer hold. What a rule is called does not matter, only what it says. */
final class ConstraintCheck {

  private final LooseningCheck loosened;
  private final History history;
  private final Renames renames;
  private final ContractTable table;

  ConstraintCheck(LooseningCheck loosened, ContractTable table) {
    this.loosened = loosened;
    this.history = loosened.history();
    this.renames = loosened.renames();
    this.table = table;
  }

  void check() {
    for (UniqueKey key : table.schema().keys()) {
      if (areStillThere(key.columns())) {
        since(now -> keeps(key, now)).ifPresent(step -> report(step, dropped(key), key.columns(),
            "Two rows may agree on it now, and a join on it multiplies rows: counts and sums inflate",
            now -> Loosening.unique(spokenTable(), now.name(), names(key.columns(), now))));
      }
    }
    for (ForeignKey key : table.schema().foreignKeys()) {
      if (areStillThere(key.columns())) {
        since(now -> keeps(key, now)).ifPresent(step -> report(step,
            "the foreign key " + Words.list(key.columns()) + " to " + spoken(key.references()), key.columns(),
            "Rows without a parent may arrive, and an inner join loses them in silence",
            now -> Loosening.foreignKey(spokenTable(), now.name(), new ForeignKey(key.name(), names(key.columns(), now),
                renames.now(key.references()), key.referencedColumns().stream()
                    .map(column -> nameNow(key.references(), column)).toList()))));
      }
    }
    for (CheckConstraint check : table.schema().checks()) {
      // ranges of partitions follow the calendar: the next one is no rule that was lost
      if (areStillThere(check.columns()) && check.source() != CheckConstraint.Source.PARTITION_RANGES) {
        since(now -> keeps(check, now)).ifPresent(step -> report(step, words(check), List.copyOf(check.columns()),
            "Values that no model has seen may arrive",
            now -> Loosening.check(spokenTable(), now.name(), names(check.columns().stream().sorted().toList(), now),
                CheckText.renamed(check.expression(), column -> nameIn(column, now)))));
      }
    }
    for (ExclusionConstraint exclusion : table.schema().exclusions()) {
      List<String> columns = exclusion.columns().stream().sorted().toList();
      if (areStillThere(columns)) {
        since(now -> keeps(exclusion, now)).ifPresent(step -> report(step, "the exclusion of "
            + oneLine(exclusion.definition()), columns,
            "Rows that excluded each other may stand side by side now, and a join on them multiplies rows",
            now -> Loosening.unique(spokenTable(), now.name(), names(columns, now))));
      }
    }
    table.schema().columns().stream().filter(c -> c.type().logical() == LogicalType.ENUM).forEach(this::enumeration);
  }

  private void enumeration(ColumnSchema column) {
    String now = renames.now(table.name(), column.name());
    since(later -> later.column(now).or(() -> later.column(column.name()))
        .map(c -> added(column, c).isEmpty()).orElse(true)).ifPresent(step -> {
          ColumnSchema last = last().flatMap(t -> t.column(now)).orElseThrow();
          String what = last.type().logical() == LogicalType.ENUM
              ? "takes new labels: " + Words.list(added(column, last))
              : "takes any text, not only " + Words.list(column.type().enumValues());
          finding(step, "Enum column " + table.contract().name() + "." + column.name() + " " + what + ", after "
              + history.migration(step).script() + ". A category that no model has seen falls into no feature's bucket,"
              + " or into the wrong one" + LoosenedRule.UNTRIED, List.of(column.name()),
              Loosening.enumeration(spokenTable(), last().orElseThrow().name(), last.name(),
                  last.type().logical() == LogicalType.ENUM ? added(column, last) : List.of()));
        });
  }

  private static List<String> added(ColumnSchema before, ColumnSchema after) {
    if (after.type().logical() == LogicalType.VARCHAR) {
      return List.of("");
    }
    return after.type().enumValues().stream().filter(label -> !before.type().enumValues().contains(label)).toList();
  }

  private OptionalInt since(Predicate<TableSchema> keeps) {
    return loosened.since(table, keeps);
  }

  private Optional<TableSchema> last() {
    return loosened.last(table);
  }

  private boolean keeps(UniqueKey key, TableSchema now) {
    Set<String> columns = new HashSet<>(names(key.columns(), now));
    if (key.overExpression()) {
      // The schema does not say which expression: the same name, or else the same columns and condition, must do.
      return now.keys().stream().anyMatch(k -> k.overExpression() && (k.name().equals(key.name())
          || columns.equals(Set.copyOf(k.columns()))
              && asItIs(k.condition(), now).equals(normal(key.condition(), now))));
    }
    return now.keys().stream().anyMatch(k -> !k.overExpression() && columns.containsAll(k.columns())
        && (k.condition().isEmpty() || asItIs(k.condition(), now).equals(normal(key.condition(), now))));
  }

  private boolean keeps(ForeignKey key, TableSchema now) {
    List<String> columns = names(key.columns(), now);
    return now.foreignKeys().stream().anyMatch(k -> k.columns().size() == columns.size()
        && new HashSet<>(columns).containsAll(k.columns())
        && (k.references().equals(renames.now(key.references()))
            || k.references().equals(key.references())
            || isGoneOrBehindAView(key.references())));
  }

  /** A foreign key follows its parent through a rename, whatever takes the parent's old name. */
  private boolean isGoneOrBehindAView(TableName parent) {
    return history.last().schema().table(parent).map(TableSchema::isView).orElse(true);
  }

  private boolean keeps(CheckConstraint check, TableSchema now) {
    String wanted = normal(check.expression(), now);
    List<String> checks = now.checks().stream().map(c -> asItIs(c.expression(), now)).toList();
    return checks.contains(wanted) || new CheckDemands(checks, now).imply(wanted);
  }

  /** Its definition holds names, which a rename changes: so another one over the same columns is taken for it. */
  private boolean keeps(ExclusionConstraint exclusion, TableSchema now) {
    Set<String> columns = new HashSet<>(names(List.copyOf(exclusion.columns()), now));
    return now.exclusions().stream().anyMatch(e -> e.columns().equals(columns))
        || now.keys().stream().anyMatch(k -> k.isWhole() && columns.containsAll(k.columns()));
  }

  private String normal(String expression, TableSchema now) {
    return CheckText.normal(expression, column -> nameIn(column, now),
        column -> table.schema().column(column).map(ColumnSchema::type));
  }

  private static String asItIs(String expression, TableSchema now) {
    return CheckText.normal(expression, UnaryOperator.identity(), column -> now.column(column).map(ColumnSchema::type));
  }

  /** What the table calls one of its columns now; anything else stays what it is. */
  private String nameIn(String column, TableSchema now) {
    return table.schema().column(column).map(c -> names(List.of(c.name()), now).get(0)).orElse(column);
  }

  private String nameNow(TableName parent, String column) {
    return history.last().schema().table(renames.now(parent)).flatMap(t -> t.column(column)).isPresent()
        ? column : renames.now(parent, column);
  }

  private String spokenTable() {
    return table.contract().name();
  }

  /** Names of columns as {@code now} has them: a rename is no loss of a rule. */
  private List<String> names(List<String> columns, TableSchema now) {
    return columns.stream().map(c -> loosened.nameIn(table, c, now)).toList();
  }

  private boolean matters(Collection<String> columns) {
    return columns.isEmpty() ? !table.contract().columns().isEmpty() : columns.stream().anyMatch(table::knows);
  }

  /** A rule over a column that is gone went with it: what is left was as free before. */
  private boolean areStillThere(Collection<String> columns) {
    return last().filter(now -> names(List.copyOf(columns), now).stream().allMatch(c -> now.column(c).isPresent()))
        .isPresent();
  }

  private String dropped(UniqueKey key) {
    String columns = Words.list(key.columns());
    if (key.overExpression()) {
      return "the unique index " + key.name();
    }
    return (key.primary() ? "the primary key " : "the uniqueness of ") + columns
        + (key.condition().isEmpty() ? "" : " where " + oneLine(key.condition()));
  }

  private String words(CheckConstraint check) {
    return check.source() == CheckConstraint.Source.PARTITION_LISTS
        ? "the limit of " + Words.list(check.columns().stream().sorted().toList()) + " to what its partitions list"
        : "the check " + oneLine(check.expression()) + replacedBy(check);
  }

  private String replacedBy(CheckConstraint check) {
    return last().stream().flatMap(t -> t.checks().stream())
        .filter(c -> !c.columns().isEmpty() && c.columns().equals(Set.copyOf(
            last().map(t -> names(List.copyOf(check.columns()), t)).orElse(List.of()))))
        .filter(c -> table.schema().checks().stream().noneMatch(old -> old.expression().equals(c.expression())))
        .findFirst().map(c -> " (now " + oneLine(c.expression()) + ")").orElse("");
  }

  private void report(
      int step, String rule, List<String> columns, String danger, Function<TableSchema, Loosening> loosening) {
    finding(step, "Table " + table.contract().name() + " lost " + rule + " with " + history.migration(step).script()
        + ". " + danger + LoosenedRule.UNTRIED, columns,
        loosening.apply(last().orElseThrow()));
  }

  private void finding(int step, String message, List<String> columns, Loosening loosening) {
    Finding finding = Finding.of(FindingCode.MG104, Severity.WARN, message,
        "Keep the rule until the pipelines are known to cope without it, or add a test of them with such rows.");
    List<String> identifiers = new ArrayList<>(columns);
    identifiers.add(table.name().name());
    List<String> spoken = columns.stream().filter(table::knows).toList();
    Finding placed = history.blame(
        spoken.size() == 1 ? finding.onColumn(table.contract().name(), contractName(spoken.get(0)))
            : columns.size() == 1 ? finding.onColumn(table.contract().name(), columns.get(0))
            : finding.onTable(table.contract().name()),
        step, identifiers.toArray(String[]::new));
    loosened.add(new LoosenedRule(loosening, placed), matters(columns));
  }

  private String contractName(String stored) {
    return table.contract().columns().keySet().stream()
        .filter(name -> table.schema().column(name).filter(c -> c.name().equals(stored)).isPresent())
        .findFirst().orElse(stored);
  }

  private String spoken(TableName name) {
    return history.baseline().schema().spoken(name);
  }

  private static String oneLine(String expression) {
    return expression.replaceAll("\\s+", " ").strip();
  }
}
