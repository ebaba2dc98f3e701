package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.evaluation.labelled.Business;
import io.github.migrationguard.evaluation.mutation.PlainTable.Reference;
import io.github.migrationguard.evaluation.mutation.PlainTable.Rule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the mutations of a schema: each operator over each column that it applies to. */
final class Mutator {

  /** One in so many is pending amid harmless scripts: the gate works harder on several. */
  private static final int AMID_OTHERS = 4;

  private final Business business;
  private final Catalog catalog;
  private final Connection rows;
  private final List<Mutation> mutations = new ArrayList<>();

  private Mutator(Business business, Catalog catalog, Connection rows) {
    this.business = business;
    this.catalog = catalog;
    this.rows = rows;
  }

  /** @param rows the oracle's database, for the labels of enums */
  static List<Mutation> mutations(Business business, Connection rows) throws SQLException {
    Mutator mutator = new Mutator(business, Catalog.read(rows), rows);
    for (PlainTable table : mutator.catalog.tables().values()) {
      mutator.duplicate(table);
      for (PlainColumn column : table.columns()) {
        mutator.mutate(table, column);
      }
    }
    return List.copyOf(mutator.mutations);
  }

  private void mutate(PlainTable table, PlainColumn column) throws SQLException {
    String t = table.name();
    String c = column.name();
    add(Operator.RENAME, table, column, "ALTER TABLE " + t + " RENAME COLUMN " + c + " TO " + c + "_2;",
        Optional.of(t + "." + c + "_2"), List.of(column));
    add(Operator.DROP, table, column, dropped(table, column), Optional.empty(), List.of(column));
    if (column.generated()) {
      return;
    }
    delete(table, column);
    if (!table.isKey(column)) {
      add(Operator.NULL, table, column, (column.nullable() ? "" : "ALTER TABLE " + t + " ALTER COLUMN " + c
          + " DROP NOT NULL;\n") + "UPDATE " + t + " SET " + c + " = NULL WHERE MOD(" + hash(table) + ", 10) < 3;");
      shuffle(table, column);
    }
    if (!table.isKey(column) && !table.isIn("FOREIGN KEY", column)) {
      changeValues(table, column);
      move(table, column);
    }
  }

  private void changeValues(PlainTable table, PlainColumn column) throws SQLException {
    Retype.widened(column).ifPresent(to -> add(Operator.WIDEN, table, column, retyped(table, column, to)));
    Retype.narrowed(column).ifPresent(to -> add(Operator.NARROW, table, column,
        dropped(table, column, "CHECK") + retyped(table, column, to)));
    String set = "UPDATE " + table.name() + " SET " + column.name() + " = ";
    if (column.kind().isNumber()) {
      add(Operator.SCALE, table, column, dropped(table, column, "CHECK")
          + (table.hasGenerated() && column.kind() == Kind.INTEGER ? "" : Retype.roomier(column)
              .map(to -> retyped(table, column, to) + "\n").orElse("")) + set + column.name() + " * 100;");
    } else if (column.kind().isTime()) {
      add(Operator.SCALE, table, column, dropped(table, column, "CHECK") + set + column.name()
          + (column.kind() == Kind.DATE ? " + INTERVAL '400' DAY;" : " + INTERVAL '330' MINUTE;"));
    }
    Optional<String> other = recoded(table, column);
    if (other.isPresent()) {
      add(Operator.RECODE, table, column, dropped(table, column, "CHECK") + set + other.get() + ";");
    }
  }

  private Optional<String> recoded(PlainTable table, PlainColumn column) throws SQLException {
    String c = column.name();
    return switch (column.kind()) {
      case TEXT -> Optional.of(
          "CASE WHEN " + c + " = UPPER(" + c + ") THEN LOWER(" + c + ") ELSE UPPER(" + c + ") END");
      case BOOLEAN -> Optional.of("NOT " + c);
      case ENUM -> {
        List<String> labels = commonest(table, column);
        yield Optional.of("'" + labels.get(0) + "' WHERE " + c + " = '" + labels.get(1) + "'");
      }
      default -> Optional.empty();
    };
  }

  private List<String> commonest(PlainTable table, PlainColumn column) throws SQLException {
    try (Statement statement = rows.createStatement(); ResultSet found = statement.executeQuery("SELECT "
        + column.name() + ", COUNT(*) FROM " + table.name() + " GROUP BY 1 ORDER BY 2 DESC, 1")) {
      List<String> labels = new ArrayList<>();
      while (found.next()) {
        labels.add(found.getString(1));
      }
      return labels;
    }
  }

  private void shuffle(PlainTable table, PlainColumn column) {
    boolean composite = table.parents().stream()
        .anyMatch(reference -> reference.columns().size() > 1 && reference.columns().contains(column.name()));
    if (composite) {
      return;
    }
    String key = String.join(", ", table.primaryKey());
    add(Operator.SHUFFLE, table, column, String.format("""
        CREATE TABLE shuffled AS
          SELECT %2$s, CASE WHEN ROW_NUMBER() OVER w = COUNT(*) OVER () THEN FIRST_VALUE(%3$s) OVER w
                            ELSE LEAD(%3$s) OVER w END AS other
            FROM %1$s WINDOW w AS (ORDER BY %4$s, %2$s);
        CREATE INDEX shuffled_by_key ON shuffled (%2$s);
        UPDATE %1$s t SET %3$s = (SELECT s.other FROM shuffled s WHERE %5$s);
        DROP TABLE shuffled;
        """, table.name(), key, column.name(), hash(table), table.primaryKey().stream()
        .map(part -> "s." + part + " = t." + part).collect(Collectors.joining(" AND "))));
  }

  /** Split and merge. */
  private void move(PlainTable table, PlainColumn column) {
    String t = table.name();
    String c = column.name();
    String apart = t + "_" + c;
    String key = String.join(", ", table.primaryKey());
    add(Operator.SPLIT, table, column, "CREATE TABLE " + apart + " AS SELECT " + key + ", " + c + " FROM " + t + ";\n"
        + dropped(table, column), Optional.of(apart + "." + c), List.of(column));
    int place = table.columns().indexOf(column);
    if (place + 1 < table.columns().size()) {
      PlainColumn next = table.columns().get(place + 1);
      if (!table.isKey(next) && !table.isIn("FOREIGN KEY", next) && !next.generated()) {
        add(Operator.MERGE, table, column, "ALTER TABLE " + t + " ADD COLUMN merged VARCHAR(400);\nUPDATE " + t
            + " SET merged = CONCAT(CAST(" + c + " AS VARCHAR(190)), '|', CAST(" + next.name() + " AS VARCHAR(190)));\n"
            + dropped(table, column) + "\n" + (isTogether(table, column, next)
                ? "ALTER TABLE " + t + " DROP COLUMN " + next.name() + ";" : dropped(table, next)),
            Optional.empty(), List.of(column, next));
      }
    }
  }

  /** Whether what was dropped for the one column was all that held the other. */
  private static boolean isTogether(PlainTable table, PlainColumn column, PlainColumn next) {
    return table.constraints().stream().filter(rule -> rule.column().equals(next.name())).allMatch(rule ->
        table.constraints().stream().anyMatch(
            other -> other.name().equals(rule.name()) && other.column().equals(column.name())));
  }

  private void delete(PlainTable table, PlainColumn column) {
    if (column.kind() == Kind.OTHER || reachesItself(table, List.of())) {
      return;
    }
    boolean isBoolean = column.kind() == Kind.BOOLEAN;
    String condition = isBoolean ? "%s." + column.name()
        : "%s." + column.name() + " >= (SELECT v FROM bound)";
    // a table of its own: H2 would work the bound out for each row again
    StringBuilder sql = new StringBuilder(isBoolean ? ""
        : "CREATE TABLE bound AS SELECT PERCENTILE_DISC(0.8) WITHIN GROUP (ORDER BY " + column.name()
            + ") AS v FROM " + table.name() + ";\n");
    deleteChildren(sql, table, condition, 1);
    sql.append("DELETE FROM ").append(table.name()).append(" t0 WHERE ").append(condition.replace("%s", "t0"))
        .append(isBoolean ? ";" : ";\nDROP TABLE bound;");
    add(Operator.DELETE, table, column, sql.toString());
  }

  private void deleteChildren(StringBuilder sql, PlainTable parent, String condition, int depth) {
    for (Reference reference : catalog.children(parent)) {
      String above = "p" + depth;
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < reference.columns().size(); i++) {
        pairs.add(above + "." + reference.keys().get(i) + " = %s." + reference.columns().get(i));
      }
      String own = "EXISTS (SELECT 1 FROM " + parent.name() + " " + above + " WHERE " + String.join(" AND ", pairs)
          + " AND " + condition.replace("%s", above) + ")";
      deleteChildren(sql, catalog.tables().get(reference.child()), own, depth + 1);
      sql.append("DELETE FROM ").append(reference.child()).append(" t0 WHERE ").append(own.replace("%s", "t0"))
          .append(";\n");
    }
  }

  private boolean reachesItself(PlainTable table, List<String> above) {
    if (above.contains(table.name())) {
      return true;
    }
    List<String> path = new ArrayList<>(above);
    path.add(table.name());
    return catalog.children(table).stream()
        .anyMatch(reference -> reachesItself(catalog.tables().get(reference.child()), path));
  }

  private void duplicate(PlainTable table) {
    List<PlainColumn> free = table.columns().stream()
        .filter(column -> table.isKey(column) && column.kind() == Kind.INTEGER)
        .filter(column -> table.parents().stream().noneMatch(r -> r.columns().contains(column.name()))).toList();
    if (free.isEmpty()) {
      return;
    }
    PlainColumn key = free.get(free.size() - 1);
    String bumped = key.name() + (key.typeName().equalsIgnoreCase("smallint") || key.typeName().equals("int2")
        ? " + 1000" : " + 1000000");
    List<PlainColumn> stored = table.columns().stream().filter(column -> !column.generated()).toList();
    String names = stored.stream().map(PlainColumn::name).collect(Collectors.joining(", "));
    String values = stored.stream().map(column -> column.equals(key) ? bumped : column.name())
        .collect(Collectors.joining(", "));
    mutations.add(new Mutation(business, Operator.DUPLICATE, table.name(), "", stored.stream()
        .map(column -> dropped(table, column, "UNIQUE")).distinct().collect(Collectors.joining()) + "INSERT INTO "
        + table.name() + " (" + names + ") SELECT " + values + " FROM " + table.name() + ";\n", Optional.empty(),
        List.of(), isTurn()));
  }

  private String retyped(PlainTable table, PlainColumn column, String to) {
    return "ALTER TABLE " + table.name() + " ALTER COLUMN " + column.name() + " TYPE " + to + ";";
  }

  /** The column goes, and before it what holds it: in H2 by name, PostgreSQL finds that itself. */
  private String dropped(PlainTable table, PlainColumn column) {
    String drop = "ALTER TABLE " + table.name() + " DROP COLUMN " + column.name();
    return business.isPostgres() ? drop + " CASCADE;" : dropped(table, column, "FOREIGN KEY")
        + dropped(table, column, "CHECK") + dropped(table, column, "UNIQUE") + dropped(table, column, "PRIMARY KEY")
        + drop + ";";
  }

  private String dropped(PlainTable table, PlainColumn column, String type) {
    return table.constraints().stream().filter(rule -> rule.type().equals(type) && rule.column().equals(column.name()))
        .filter(rule -> !(business.isPostgres() && rule.name().endsWith("_not_null")))
        .map(Mutator::drop).collect(Collectors.joining());
  }

  private static String drop(Rule rule) {
    return "ALTER TABLE " + rule.owner() + " DROP CONSTRAINT " + rule.name() + ";\n";
  }

  /** A number from the key, the same on every run and without order. */
  private String hash(PlainTable table) {
    String key = "CONCAT_WS('/', 'row', " + String.join(", ", table.primaryKey()) + ")";
    return business.isPostgres() ? "('x' || substr(md5(" + key + "), 1, 7))::bit(28)::int" : "ORA_HASH(" + key + ")";
  }

  private boolean isTurn() {
    return mutations.size() % AMID_OTHERS == 0;
  }

  private void add(Operator operator, PlainTable table, PlainColumn column, String sql) {
    add(operator, table, column, sql, Optional.empty(), List.of());
  }

  private void add(Operator operator, PlainTable table, PlainColumn column, String sql, Optional<String> newName,
      List<PlainColumn> gone) {
    mutations.add(new Mutation(business, operator, table.name(), column.name(), sql + "\n", newName, gone,
        isTurn()));
  }
}
