package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.drift.History.ContractTable;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MG102: contract columns whose type changed. How bad it is follows the values, not the DDL alone. */
final class TypeCheck {

  private TypeCheck() {}

  static List<Finding> check(History history) {
    List<Finding> findings = new ArrayList<>();
    for (ContractTable table : history.tables()) {
      for (ColumnContract contract : table.contract().columns().values()) {
        table.schema().column(contract.name())
            .flatMap(column -> check(history, table, contract, column)).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /** Whether the type of a column that is still there is of another kind, or holds less, at the end. */
  static boolean explainsChangedValues(ColumnType before, ColumnType after) {
    TypeChange change = TypeChange.between(before, after);
    return change != TypeChange.NONE && change != TypeChange.WIDENED;
  }

  private static Optional<Finding> check(
      History history, ContractTable table, ColumnContract contract, ColumnSchema before) {
    Optional<ColumnType> last = typeAfter(history, table, before, history.steps().size() - 1);
    if (last.isEmpty() || last.get().equals(before.type())) {
      return Optional.empty();
    }
    ColumnType after = last.get();
    TypeChange change = TypeChange.between(before.type(), after);
    OptionalInt since = history.since(step -> typeAfter(history, table, before, step)
        .filter(type -> TypeChange.between(before.type(), type) == change && !type.equals(before.type())).isPresent());
    if (change == TypeChange.NONE || since.isEmpty()) {
      return Optional.empty();
    }
    int step = since.getAsInt();
    Optional<ValueChange> values = compare(history, table, before, after, step, change);
    Severity severity = severityOf(change, values.map(v -> v.changed() > 0).orElse(false));
    boolean labels = areLabels(before.type(), after);
    String place = table.contract().name() + "." + contract.name();
    String message = (labels
        ? "The labels of " + place + " (" + after + ") changed with " + history.migration(step).script() + ": "
            + labels(before.type(), after)
        : "The type of " + place + " changed from " + before.type() + " to " + after + " with "
            + history.migration(step).script()) + ". " + why(change, labels, values);
    Finding finding = Finding.of(FindingCode.MG102, severity, message, resolution(change, labels, severity, contract))
        .onColumn(table.contract().name(), contract.name());
    return Optional.of(history.blame(
        values.filter(v -> v.changed() > 0).map(v -> finding.withChange(v.figures())).orElse(finding),
        step, before.name(), table.name().name(), "TYPE"));
  }

  private static Optional<ColumnType> typeAfter(History history, ContractTable table, ColumnSchema column, int step) {
    return history.table(table.name(), step).flatMap(t -> t.column(column.name())).map(ColumnSchema::type);
  }

  private static Optional<ValueChange> compare(History history, ContractTable table, ColumnSchema column,
      ColumnType after, int step, TypeChange change) {
    Optional<RowSample> old = history.after(step - 1).rows(table.name());
    Optional<RowSample> now = history.after(step).rows(table.name());
    if (old.isEmpty() || now.isEmpty() || !old.get().has(column.name()) || !now.get().has(column.name())) {
      return Optional.empty();
    }
    ValueChange values = ValueChange.of(old.get(), now.get(), column.name(), Cells.noise(column.type(), after),
        change == TypeChange.KIND);
    return values.compared() == 0 ? Optional.empty() : Optional.of(values);
  }

  private static Severity severityOf(TypeChange change, boolean changed) {
    switch (change) {
      case KIND:
        return Severity.ERROR;
      case NARROWED, ZONE:
        return changed ? Severity.ERROR : Severity.WARN;
      case APPROXIMATED:
        return changed ? Severity.WARN : Severity.INFO;
      default:
        return Severity.INFO;
    }
  }

  /** Whether both are an enum of one name. */
  private static boolean areLabels(ColumnType before, ColumnType after) {
    return before.logical() == LogicalType.ENUM && after.logical() == LogicalType.ENUM
        && before.nativeName().equals(after.nativeName());
  }

  /** {@code 'review' is gone, 'in_review' is new}. */
  private static String labels(ColumnType before, ColumnType after) {
    List<String> gone = before.enumValues().stream().filter(label -> !after.enumValues().contains(label)).toList();
    List<String> added = after.enumValues().stream().filter(label -> !before.enumValues().contains(label)).toList();
    return gone.isEmpty() && added.isEmpty() ? "they are in another order"
        : Stream.of(labels(gone, "gone"), labels(added, "new")).filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private static String labels(List<String> labels, String what) {
    return labels.isEmpty() ? "" : labels.stream().map(Cells::show).collect(Collectors.joining(", "))
        + (labels.size() == 1 ? " is " : " are ") + what;
  }

  private static String why(TypeChange change, boolean labels, Optional<ValueChange> values) {
    String seen = values.map(v -> v.changed() == 0
        ? "all " + Words.count(v.compared(), "value") + " compared are the same"
        : v.words()).orElse("there was no row to compare");
    switch (change) {
      case KIND:
        return "It is another kind of value: arithmetic, comparisons and joins on it fail or mean something else; "
            + seen + ".";
      case NARROWED:
        return (labels ? "SQL that names a label that is gone fails, or where it compares text, finds no row; "
            : "The new type holds less: what does not fit is rounded, cut or refused, and a feature loses it; ")
            + seen + ".";
      case ZONE:
        return "An instant and a wall clock's time are the same in UTC only: in any other session time zone days and"
            + " ages shift; " + seen + ".";
      case APPROXIMATED:
        return "Exact numbers became floating-point ones; " + seen + ".";
      default:
        return values.filter(v -> v.changed() > 0).isPresent()
            ? "The new type holds every value of the old one, but the migration writes others: " + seen + "."
            : "Every value that was legal still is, and reads the same; " + seen + ".";
    }
  }

  private static String resolution(
      TypeChange change, boolean labels, Severity severity, ColumnContract contract) {
    if (labels) {
      return severity == Severity.INFO
          ? "Nothing has to be done; where " + contract.position() + " lists labels, add those that may arrive."
          : "Change the labels in the SQL of the pipelines and at " + contract.position() + " in the same deployment,"
              + " or keep the old labels until the pipelines have moved.";
    }
    if (severity == Severity.INFO) {
      return "Nothing has to be done; say the new type at " + contract.position() + " when the migration is released.";
    }
    return change == TypeChange.ZONE
        ? "State the zone in the migration (USING column AT TIME ZONE 'UTC') and have the pipelines convert explicitly."
        : "Add a column of the new type beside the old one and move the pipelines to it first, or change the pipelines"
            + " and " + contract.position() + " together with the migration.";
  }
}
