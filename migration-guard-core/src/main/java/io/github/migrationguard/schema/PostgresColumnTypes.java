package io.github.migrationguard.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The types of one PostgreSQL database, its own among them: enums, domains and arrays of anything. */
final class PostgresColumnTypes {

  private static final String TYPES = """
      SELECT t.oid, typname, typtype, typcategory, typbasetype, typtypmod, typnotnull,
        CASE typtype WHEN 'r' THEN r.rngsubtype WHEN 'm' THEN r.rngtypid ELSE typelem END AS typelem,
        pg_catalog.format_type(t.oid, NULL) AS native
      FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_range r ON t.oid IN (r.rngtypid, r.rngmultitypid)
      WHERE typtype <> 'p'""";

  private static final String LABELS =
      "SELECT enumtypid, enumlabel FROM pg_catalog.pg_enum ORDER BY enumtypid, enumsortorder";

  /** PostgreSQL adds the length of a header to a declared length ({@code VARHDRSZ}). */
  private static final int HEADER = 4;

  /** {@code NAMEDATALEN} less the closing zero byte. */
  private static final int LONGEST_NAME = 63;

  private final Map<Long, CatalogType> types = new HashMap<>();
  private final Map<Long, List<String>> labels = new HashMap<>();

  private PostgresColumnTypes() {}

  static PostgresColumnTypes read(Connection connection) throws SQLException {
    PostgresColumnTypes read = new PostgresColumnTypes();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(LABELS)) {
        while (row.next()) {
          read.labels.computeIfAbsent(row.getLong(1), k -> new ArrayList<>()).add(row.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery(TYPES)) {
        while (row.next()) {
          read.types.put(row.getLong("oid"), new CatalogType(row.getString("typname"), row.getString("typtype"),
              row.getString("typcategory"), row.getLong("typelem"), row.getLong("typbasetype"), row.getInt("typtypmod"),
              row.getBoolean("typnotnull"), row.getString("native")));
        }
      }
    }
    return read;
  }

  /** Whether the type is a domain that takes no NULL. */
  boolean forbidsNull(long oid) {
    CatalogType type = types.get(oid);
    return type != null && type.isDomain() && (type.notNull() || forbidsNull(type.base()));
  }

  /**
   * A type in use.
   *
   * @param modifier its length or precision as {@code pg_attribute.atttypmod} has it; negative for none
   * @param nativeName its name as PostgreSQL formats it
   */
  ColumnType of(long oid, int modifier, String nativeName) {
    CatalogType type = types.get(oid);
    if (type == null) {
      return ColumnType.of(LogicalType.OTHER, nativeName);
    }
    if (type.isDomain()) {
      return of(type.base(), modifier >= 0 ? modifier : type.modifier(), nativeName);
    }
    if (type.isArray()) {
      CatalogType element = types.get(type.element());
      String elementName = element == null ? nativeName : element.nativeName();
      return new ColumnType(LogicalType.ARRAY, nativeName, OptionalInt.empty(), OptionalInt.empty(),
          OptionalInt.empty(),
          List.of(), Optional.of(of(type.element(), modifier, nameWithModifier(nativeName, elementName))));
    }
    if (labels.containsKey(oid) || type.kind().equals("e")) {
      return ColumnType.of(LogicalType.ENUM, nativeName).withEnumValues(labels.getOrDefault(oid, List.of()));
    }
    if (type.isOfRanges()) {
      return new ColumnType(LogicalType.OTHER, nativeName, OptionalInt.empty(), OptionalInt.empty(),
          OptionalInt.empty(), List.of(), Optional.of(of(type.element(), -1, types.get(type.element()).nativeName())));
    }
    return scalar(type, modifier, nativeName);
  }

  /**
   * {@code character varying(20)} for an element of {@code character varying(20)[]}; a domain hides its elements'
   * name.
   */
  private static String nameWithModifier(String arrayName, String elementName) {
    return arrayName.endsWith("[]") ? arrayName.substring(0, arrayName.length() - 2) : elementName;
  }

  private static ColumnType scalar(CatalogType type, int modifier, String nativeName) {
    LogicalType logical = type.kind().equals("b") ? logicalOf(type.name()) : LogicalType.OTHER;
    ColumnType plain = ColumnType.of(logical, nativeName);
    switch (type.name()) {
      case "char" -> {
        return plain.withLength(1);
      }
      case "name" -> {
        return plain.withLength(LONGEST_NAME);
      }
      case "varchar", "bpchar" -> {
        return modifier < HEADER ? plain : plain.withLength(modifier - HEADER);
      }
      case "numeric" -> {
        return modifier < HEADER ? plain : withPrecision(plain, modifier - HEADER);
      }
      case "time", "timetz", "timestamp", "timestamptz" -> {
        return modifier < 0 ? plain : new ColumnType(logical, nativeName, OptionalInt.empty(),
            OptionalInt.of(modifier), OptionalInt.empty(), List.of(), Optional.empty());
      }
      default -> {
        return plain;
      }
    }
  }

  /** Precision in the upper half, scale in the lower eleven bits, signed: {@code numeric.c} of PostgreSQL. */
  private static ColumnType withPrecision(ColumnType decimal, int packed) {
    return decimal.withPrecision((packed >> 16) & 0xffff, ((packed & 0x7ff) ^ 0x400) - 0x400);
  }

  /** {@code bit} is a string of bits here, not a truth value. */
  private static LogicalType logicalOf(String typeName) {
    return typeName.equals("bit") ? LogicalType.OTHER : LogicalType.named(typeName).orElse(LogicalType.OTHER);
  }

  /** A row of {@code pg_type}; {@code kind} and {@code category} are its letters. */
  private record CatalogType(String name, String kind, String category, long element, long base, int modifier,
      boolean notNull, String nativeName) {

    boolean isDomain() {
      return kind.equals("d");
    }

    /** A range, or a set of ranges. */
    boolean isOfRanges() {
      return kind.equals("r") || kind.equals("m");
    }

    boolean isArray() {
      return category.equals("A") && element != 0;
    }
  }
}
