package io.github.migrationguard.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema while a reader fills it in, in any order of tables. What speaks of a table that was not added, or is
 * ignored, is dropped in silence, so that a reader need not filter its queries. Keys, foreign keys and checks come out
 * sorted, because databases list them as they like.
 */
public final class SchemaDraft {

  private static final Pattern NOT_NULL_CHECK =
      Pattern.compile("\\(*\\s*(?:\"((?:[^\"]|\"\")+)\"|(\\w+))\\s*\\)*\\s+IS\\s+NOT\\s+NULL\\s*\\)*",
          Pattern.CASE_INSENSITIVE);

  /** Quoted text first, so that the word inside quotes is stepped over. */
  private static final Pattern VALUE_WORD =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\bVALUE\\b", Pattern.CASE_INSENSITIVE);

  private final Set<String> ignored = new HashSet<>();
  private final Map<TableName, TableDraft> tables = new TreeMap<>();

  public SchemaDraft(Collection<String> ignoredTables) {
    ignoredTables.forEach(name -> ignored.add(name.toLowerCase(Locale.ROOT)));
  }

  public void table(TableName name, TableSchema.Kind kind) {
    if (!ignored.contains(name.name().toLowerCase(Locale.ROOT))) {
      tables.put(name, new TableDraft(kind));
    }
  }

  public boolean has(TableName name) {
    return tables.containsKey(name);
  }

  public void remove(TableName name) {
    tables.remove(name);
  }

  /** Adds a column; the columns of a table come in its order. */
  public void column(TableName table, ColumnSchema column) {
    of(table).columns.add(column);
  }

  public void key(TableName table, UniqueKey key) {
    of(table).keys.add(key);
  }

  public void foreignKey(TableName table, ForeignKey foreignKey) {
    of(table).foreignKeys.add(foreignKey);
  }

  /** Adds a check. One that says only that a column is not null makes the column so, and is no check of its own. */
  public void check(TableName table, CheckConstraint check) {
    Matcher notNull = NOT_NULL_CHECK.matcher(check.expression().strip());
    if (notNull.matches()) {
      String column = notNull.group(1) == null ? notNull.group(2) : notNull.group(1).replace("\"\"", "\"");
      of(table).notNull.add(column);
    } else {
      of(table).checks.add(check);
    }
  }

  public void exclusion(TableName table, ExclusionConstraint exclusion) {
    of(table).exclusions.add(exclusion);
  }

  /** Adds the check of a column's domain as a check of the table, the column in the place of {@code VALUE}. */
  public void domainCheck(
      TableName table, String column, String name, String expression, List<CalledFunction> called) {
    String quoted = TableName.quote(column);
    String onColumn = VALUE_WORD.matcher(expression).replaceAll(found ->
        Matcher.quoteReplacement(found.group().equalsIgnoreCase("VALUE") ? quoted : found.group()));
    check(table, new CheckConstraint(name, onColumn, Set.of(column), called));
  }

  public DatabaseSchema build(String defaultSchema) {
    List<TableSchema> built = new ArrayList<>();
    tables.forEach((name, draft) -> built.add(draft.build(name)));
    return DatabaseSchema.of(defaultSchema, built);
  }

  private TableDraft of(TableName table) {
    TableDraft draft = tables.get(table);
    return draft == null ? new TableDraft(TableSchema.Kind.TABLE) : draft;
  }

  private static final class TableDraft {
    private final TableSchema.Kind kind;
    private final List<ColumnSchema> columns = new ArrayList<>();
    private final List<UniqueKey> keys = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final Set<CheckConstraint> checks = new LinkedHashSet<>();
    private final List<ExclusionConstraint> exclusions = new ArrayList<>();
    private final Set<String> notNull = new HashSet<>();

    private TableDraft(TableSchema.Kind kind) {
      this.kind = kind;
    }

    private TableSchema build(TableName name) {
      return new TableSchema(name, kind,
          columns.stream().map(c -> notNull.contains(c.name()) ? c.withNullable(false) : c).toList(),
          keys.stream().sorted(Comparator.comparing((UniqueKey key) -> !key.primary()).thenComparing(UniqueKey::name))
              .toList(),
          foreignKeys.stream().sorted(Comparator.comparing(ForeignKey::name)).toList(),
          checks.stream().sorted(Comparator.comparing(CheckConstraint::name)
              .thenComparing(CheckConstraint::expression)).toList(),
          exclusions.stream().sorted(Comparator.comparing(ExclusionConstraint::name)).toList());
    }
  }
}
