package io.github.migrationguard.drift;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Contract;
import io.github.migrationguard.contract.ForeignKeyContract;
import io.github.migrationguard.contract.Position;
import io.github.migrationguard.contract.TableContract;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * MG401: what the contract says and the schema, before any pending migration, contradicts; where the contract was
 * changed together with the migrations, after them.
 */
public final class BaselineCheck {

  private static final String BEFORE = "at the baseline";
  private static final String AFTER = "after the pending migrations";

  private final DatabaseSchema schema;
  private final String moment;
  private final List<Finding> findings = new ArrayList<>();

  /** Of one change that brings both: by a version the contract is held against a schema that the migration comes after. */
  private static final String PENDING = " Where a pending migration makes it, let git be the baseline"
      + " (-Dmigration-guard.baseline=git:origin/main).";

  private BaselineCheck(DatabaseSchema schema, String moment) {
    this.schema = schema;
    this.moment = moment;
  }

  /** Holds a contract against a schema; a contract that asks for less than the schema grants is fine. */
  public static List<Finding> check(Contract contract, DatabaseSchema schema) {
    return check(contract, schema, BEFORE);
  }

  /**
   * Holds a contract against the schema that the pending migrations leave. A table or column that is missing is MG101
   * then.
   */
  public static List<Finding> checkAfter(Contract contract, DatabaseSchema schema) {
    return check(contract, schema, AFTER);
  }

  private static List<Finding> check(Contract contract, DatabaseSchema schema, String moment) {
    BaselineCheck check = new BaselineCheck(schema, moment);
    contract.tables().values().forEach(check::table);
    return List.copyOf(check.findings);
  }

  private FindingCode missing() {
    return moment.equals(AFTER) ? FindingCode.MG101 : FindingCode.MG401;
  }

  /** The way out beside correcting the contract. */
  private String orElse(String atBaseline, String after) {
    return moment.equals(AFTER) ? after : atBaseline;
  }

  private void table(TableContract table) {
    Optional<TableSchema> found = schema.find(table.name());
    if (found.isEmpty()) {
      List<String> names = schema.tables().keySet().stream().map(schema::spoken).toList();
      findings.add(Finding.of(missing(), Severity.ERROR,
          table.position() + ": the database has no table " + table.name() + " " + moment
              + nearest(table.name(), names) + ".",
          names.isEmpty()
              ? "The migrations create no table at all: check their locations"
                  + orElse(" and the baseline version.", ".")
              : "Correct the name, or "
                  + orElse("choose a baseline at which the table exists." + PENDING, "add the migration that makes the table.")
                  + " There are " + Words.list(names) + ".")
          .onTable(table.name()));
      return;
    }
    table.columns().values().forEach(column -> column(table, column, found.get()));
    primaryKey(table, found.get());
    table.foreignKeys().forEach(key -> foreignKey(table, key, found.get()));
  }

  private void column(TableContract table, ColumnContract contract, TableSchema found) {
    Optional<ColumnSchema> column = found.column(contract.name());
    if (column.isEmpty()) {
      List<String> names = found.columns().stream().map(ColumnSchema::name).toList();
      findings.add(Finding.of(missing(), Severity.ERROR, contract.position() + ": table " + table.name()
          + " has no column " + contract.name() + " " + moment + nearest(contract.name(), names) + ".",
          "Correct the name, or "
              + orElse("choose a baseline at which the column exists." + PENDING, "add the migration that makes the column.")
              + " There are " + Words.list(names) + ".")
          .onColumn(table.name(), contract.name()));
      return;
    }
    misfit(contract, column.get().type()).ifPresent(why -> add(table, contract,
        contract.position() + ": the contract says that " + table.name() + "." + contract.name() + " is "
            + contract.type().nativeName() + ", but the database has " + column.get().type() + " " + moment + ": "
            + why + ".",
        "Give the column the type that the database has, and a distribution that suits it."));
    if (!column.get().nullable() && !found.isView()) {
      nullable(contract).ifPresent(says -> add(table, contract, contract.position() + ": the contract says " + says
          + " for " + table.name() + "." + contract.name() + ", but the column is NOT NULL " + moment + ".",
          "Take " + says + " away, or "
              + orElse("choose a baseline at which the column may be NULL.", "drop the constraint in a migration.")));
    }
  }

  private static Optional<String> nullable(ColumnContract contract) {
    if (contract.nullRate().orElse(0) > 0) {
      return Optional.of("nullRate: " + contract.nullRate().getAsDouble());
    }
    return contract.nullable().orElse(false) ? Optional.of("nullable: true") : Optional.empty();
  }

  private static Optional<String> misfit(ColumnContract contract, ColumnType has) {
    ColumnType wants = contract.type();
    if (wants.logical() == LogicalType.OTHER || has.logical() == LogicalType.OTHER) {
      return Optional.empty();
    }
    if (wants.logical().family() != has.logical().family()) {
      return Optional.of("the one holds " + kind(wants) + ", the other " + kind(has));
    }
    if (isFractional(wants) && isWhole(has)) {
      return Optional.of("it would round every fraction");
    }
    boolean timeOfDay = wants.logical() == LogicalType.TIMESTAMP || wants.logical() == LogicalType.TIMESTAMPTZ;
    if (timeOfDay && has.logical() == LogicalType.DATE) {
      return Optional.of("it would lose the time of day");
    }
    if (wants.length().isPresent() && has.length().isPresent() && wants.length().getAsInt() > has.length().getAsInt()) {
      return Optional.of("it would cut what is longer");
    }
    List<String> illegal = contract.values().keySet().stream()
        .filter(value -> has.logical() == LogicalType.ENUM && !has.enumValues().contains(value)).toList();
    if (!illegal.isEmpty()) {
      return Optional.of(Words.list(illegal) + (illegal.size() == 1 ? " is" : " are") + " not among its labels "
          + Words.list(has.enumValues()));
    }
    return wants.element().isPresent() && has.element().isPresent()
        && wants.element().get().logical().family() != has.element().get().logical().family()
        ? Optional.of("the elements are of different kinds") : Optional.empty();
  }

  private static boolean isFractional(ColumnType type) {
    return type.logical() == LogicalType.REAL || type.logical() == LogicalType.DOUBLE
        || type.logical() == LogicalType.DECIMAL && (type.precision().isEmpty() || type.scale().orElse(0) > 0);
  }

  private static boolean isWhole(ColumnType type) {
    return type.logical().isInteger()
        || type.logical() == LogicalType.DECIMAL && type.precision().isPresent() && type.scale().orElse(0) == 0;
  }

  private static String kind(ColumnType type) {
    switch (type.logical().family()) {
      case TEXT:
        return "text";
      case NUMBER:
        return "numbers";
      case BOOLEAN:
        return "true and false";
      case TEMPORAL:
        return "dates or times";
      case TIME_OF_DAY:
        return "times of day";
      case ARRAY:
        return "arrays";
      default:
        return type.logical().name().toLowerCase(Locale.ROOT);
    }
  }

  private void primaryKey(TableContract table, TableSchema found) {
    List<String> stored = new ArrayList<>();
    for (String name : table.primaryKey()) {
      Optional<ColumnSchema> column = found.column(name);
      if (column.isEmpty()) {
        missingKeyColumn(table, table.position(), "primaryKey", name, found);
        return;
      }
      stored.add(column.get().name());
    }
    Set<String> key = Set.copyOf(stored);
    boolean unique = found.isView() || key.isEmpty()
        || found.keys().stream().filter(UniqueKey::isWhole).anyMatch(k -> key.containsAll(k.columns()));
    if (!unique) {
      findings.add(Finding.of(FindingCode.MG401, Severity.WARN,
          table.position() + ": the contract says that " + Words.list(table.primaryKey()) + " is the key of "
              + table.name() + ", but no primary key, unique constraint or unique index says so " + moment + ".",
          "Name the key that the database has, or add a unique constraint; else production may hold duplicates that the"
              + " synthetic rows never show.").onTable(table.name()));
    }
  }

  private void foreignKey(TableContract table, ForeignKeyContract key, TableSchema found) {
    for (String name : key.columns()) {
      if (found.column(name).isEmpty()) {
        missingKeyColumn(table, key.position(), "foreignKeys", name, found);
      }
    }
    Optional<TableSchema> parent = schema.find(key.referencedTable());
    if (parent.isEmpty()) {
      List<String> names = schema.tables().keySet().stream().map(schema::spoken).toList();
      findings.add(Finding.of(FindingCode.MG401, Severity.ERROR,
          key.position() + ": the contract says that " + table.name() + " references " + key.referencedTable()
              + ", but the database has no such table " + moment + nearest(key.referencedTable(), names) + ".",
          "Correct the reference. There are " + Words.list(names) + ".").onTable(table.name()));
      return;
    }
    for (String name : key.referencedColumns()) {
      if (parent.get().column(name).isEmpty()) {
        missingKeyColumn(table, key.position(), "references", key.referencedTable() + "." + name, parent.get());
      }
    }
  }

  private void missingKeyColumn(
      TableContract table, Position position, String under, String name, TableSchema in) {
    boolean saidOfColumn = !name.contains(".") && table.columns().containsKey(name);
    if (saidOfColumn) {
      return;
    }
    String column = name.substring(name.lastIndexOf('.') + 1);
    List<String> names = in.columns().stream().map(ColumnSchema::name).collect(Collectors.toList());
    findings.add(Finding.of(FindingCode.MG401, Severity.ERROR,
        position + ": " + under + " names " + name + ", but table " + schema.spoken(in.name()) + " has no column "
            + column + " " + moment + nearest(column, names) + ".",
        "Correct the name. There are " + Words.list(names) + ".").onColumn(table.name(), column));
  }

  private void add(TableContract table, ColumnContract column, String message, String resolution) {
    findings.add(Finding.of(FindingCode.MG401, Severity.ERROR, message, resolution)
        .onColumn(table.name(), column.name()));
  }

  private static String nearest(String wanted, List<String> names) {
    return NameLikeness.nearest(wanted, names).map(name -> "; the nearest is " + name).orElse("");
  }
}
