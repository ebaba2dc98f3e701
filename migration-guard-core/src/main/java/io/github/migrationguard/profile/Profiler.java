package io.github.migrationguard.profile;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.synthesis.values.NameWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Profiles tables of a real database by queries that yield aggregates alone. No value is told that fewer than
 * {@value #SHARED} rows have: a category has as many, a quantile is rounded until as many rows round to it and has as
 * many beyond it, and free text is not asked for at all.
 */
public final class Profiler implements AutoCloseable {

  /**
   * The least group that is told: the smallest cell that rules of statistical disclosure control allow is between 3 and
   * 10, and this is the strict end (Hundepool and others, "Statistical Disclosure Control", 2012).
   */
  static final int SHARED = 10;

  /** Above it PostgreSQL reads a sample: enough for a percentile, and read in seconds. */
  private static final long LARGE = 1_000_000;
  private static final long SAMPLE = 200_000;

  private static final int CATEGORIES = 50;
  /** Categories and patterns that leave out more than that say too little of a column. */
  private static final BigDecimal COVERED = new BigDecimal("0.9");

  private final ProfiledDatabase database;
  private final DatabaseSchema schema;
  private final List<String> notes = new ArrayList<>();

  private Profiler(ProfiledDatabase database, DatabaseSchema schema) {
    this.database = database;
    this.schema = schema;
  }

  /**
   * Connects.
   *
   * @param schema the tables as the migrations make them
   * @throws ProfileException the database cannot be reached
   */
  public static Profiler open(ProfileSource source, DatabaseSchema schema) throws ProfileException {
    return new Profiler(ProfiledDatabase.open(source), schema);
  }

  /** What could not be told, and what is a sample: whole sentences without any value of the database. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Profiles tables.
   *
   * @param columns the columns of each that are asked for; other tables are not touched
   */
  public Map<TableName, TableProfile> profile(Map<TableName, Set<String>> columns) {
    Map<TableName, TableProfile> profiles = new TreeMap<>();
    columns.forEach((name, wanted) -> {
      TableSchema table = schema.table(name).orElseThrow();
      try {
        if (!table.isView()) {
          profiles.put(name, profile(table, wanted));
        }
      } catch (SQLException e) {
        notes.add("Table " + schema.spoken(name) + " could not be profiled (SQL state " + e.getSQLState() + "): it is"
            + " not there, the user may not read it, or a query took too long.");
      }
    });
    return profiles;
  }

  private TableProfile profile(TableSchema table, Set<String> wanted) throws SQLException {
    String name = database.quoted(table.name(), table.name().schema().equals(schema.defaultSchema()));
    long estimate = estimate(name);
    boolean sampled = database.isPostgres() && estimate > LARGE;
    String from = sampled
        ? name + " TABLESAMPLE SYSTEM (" + BigDecimal.valueOf(100.0 * SAMPLE / estimate)
            .setScale(4, RoundingMode.HALF_UP).toPlainString() + ") REPEATABLE (42)"
        : name;
    long rows = database.query("SELECT COUNT(*) FROM " + from, row -> row.getLong(1)).get(0);
    Map<String, ColumnProfile> columns = new LinkedHashMap<>();
    Set<String> referencing = table.foreignKeys().stream().flatMap(key -> key.columns().stream())
        .collect(Collectors.toSet());
    for (ColumnSchema column : table.columns()) {
      if (wanted.contains(column.name()) && rows >= SHARED) {
        Optional<ColumnProfile> profile =
            column(new ProfiledColumn(database, from, column, rows), referencing.contains(column.name()), table);
        profile.ifPresent(found -> columns.put(column.name(), found));
      }
    }
    if (sampled) {
      notes.add("Table " + schema.spoken(table.name()) + " was sampled: about " + SAMPLE + " of its rows were read.");
    }
    return new TableProfile(rows, sampled, columns, sampled ? Map.of() : children(table, name));
  }

  /** By PostgreSQL's statistics, which cost nothing; 0 elsewhere. */
  private long estimate(String name) throws SQLException {
    return database.isPostgres()
        ? database.query("SELECT reltuples FROM pg_class WHERE oid = '" + name.replace("'", "''") + "'::regclass",
            row -> row.getLong(1)).stream().findFirst().orElse(0L) : 0;
  }

  private Optional<ColumnProfile> column(ProfiledColumn column, boolean references, TableSchema table) {
    ColumnSchema schemaColumn = column.column();
    LogicalType type = schemaColumn.type().logical();
    boolean single = table.keys().stream().anyMatch(key -> key.columns().equals(List.of(schemaColumn.name())));
    try {
      BigDecimal nullRate = column.nullRate();
      Map<String, BigDecimal> shares = Map.of();
      List<BigDecimal> quantiles = List.of();
      Optional<String> pattern = Optional.empty();
      boolean told = references || isPersonal(schemaColumn.name());
      if (!told && !single && (type.isText() || type == LogicalType.BOOLEAN || type.isInteger())) {
        shares = column.shares(CATEGORIES, COVERED);
      }
      if (!references && shares.isEmpty() && !single && (type.isNumber() || type.isTemporal())) {
        quantiles = column.quantiles();
      }
      if (!told && shares.isEmpty() && type == LogicalType.VARCHAR) {
        pattern = column.pattern(COVERED);
      }
      return Optional.of(new ColumnProfile(nullRate, quantiles, shares, pattern));
    } catch (SQLException e) {
      notes.add("Column " + schema.spoken(table.name()) + "." + schemaColumn.name() + " could not be profiled"
          + " (SQL state " + e.getSQLState() + ").");
      return Optional.empty();
    }
  }

  /** Columns whose text is somebody's, however many share it. */
  private static boolean isPersonal(String column) {
    NameWords words = NameWords.of(column);
    return words.hasAny("email", "mail", "phone", "mobile", "fax", "telephone", "firstname", "lastname", "forename",
        "surname", "fullname", "address", "street", "iban", "ssn", "passport", "password", "token", "secret", "hash",
        "ip", "login", "username", "comment", "note", "notes", "description", "message", "text", "body")
        || words.words().equals(List.of("name")) || words.has("first", "name") || words.has("last", "name")
        || words.has("full", "name") || words.has("user", "name");
  }

  private Map<String, List<Integer>> children(TableSchema table, String name) throws SQLException {
    Map<String, List<Integer>> children = new LinkedHashMap<>();
    for (ForeignKey key : table.foreignKeys()) {
      if (schema.table(key.references()).isEmpty() || key.references().equals(table.name())) {
        continue;
      }
      String parent = database.quoted(key.references(), key.references().schema().equals(schema.defaultSchema()));
      ChildCounts.quantiles(database, name, parent, key).ifPresent(found ->
          children.put(String.join(", ", key.columns()), found));
    }
    return children;
  }

  @Override
  public void close() {
    database.close();
  }
}
