package io.github.migrationguard.schema;

import static io.github.migrationguard.schema.LogicalType.BIGINT;
import static io.github.migrationguard.schema.LogicalType.BINARY;
import static io.github.migrationguard.schema.LogicalType.BOOLEAN;
import static io.github.migrationguard.schema.LogicalType.DATE;
import static io.github.migrationguard.schema.LogicalType.DECIMAL;
import static io.github.migrationguard.schema.LogicalType.DOUBLE;
import static io.github.migrationguard.schema.LogicalType.ENUM;
import static io.github.migrationguard.schema.LogicalType.INTEGER;
import static io.github.migrationguard.schema.LogicalType.INTERVAL;
import static io.github.migrationguard.schema.LogicalType.JSON;
import static io.github.migrationguard.schema.LogicalType.OTHER;
import static io.github.migrationguard.schema.LogicalType.REAL;
import static io.github.migrationguard.schema.LogicalType.SMALLINT;
import static io.github.migrationguard.schema.LogicalType.TIME;
import static io.github.migrationguard.schema.LogicalType.TIMESTAMP;
import static io.github.migrationguard.schema.LogicalType.TIMESTAMPTZ;
import static io.github.migrationguard.schema.LogicalType.UUID;
import static io.github.migrationguard.schema.LogicalType.VARCHAR;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names under which databases know the logical types: the SQL standard's, PostgreSQL's, H2's, MySQL's, Oracle's and
 * SQL Server's, all in lower case with single spaces.
 */
final class TypeNames {

  private static final Map<String, LogicalType> BY_NAME = names();

  private TypeNames() {}

  static LogicalType logical(String name) {
    return BY_NAME.get(name);
  }

  static Set<String> all() {
    return BY_NAME.keySet();
  }

  private static Map<String, LogicalType> names() {
    Map<String, LogicalType> names = new TreeMap<>();
    for (LogicalType logical : LogicalType.values()) {
      if (logical != LogicalType.ARRAY) {
        names.put(logical.name().toLowerCase(Locale.ROOT), logical);
      }
    }
    put(names, VARCHAR, "character varying", "char varying", "varchar2", "nvarchar", "nvarchar2", "national varchar",
        "national character varying", "national char varying", "nchar varying", "varchar_ignorecase", "longvarchar",
        "char", "character", "nchar", "national char", "national character", "bpchar", "text", "tinytext", "mediumtext",
        "longtext", "ntext", "citext", "name", "string", "clob", "nclob", "character large object",
        "char large object", "national character large object");
    put(names, ENUM, "enum");
    put(names, SMALLINT, "tinyint", "int1", "int2", "smallserial", "serial2", "year");
    put(names, INTEGER, "int", "int3", "int4", "mediumint", "serial", "serial4");
    put(names, BIGINT, "int8", "bigserial", "serial8");
    put(names, REAL, "float4", "binary_float");
    put(names, DOUBLE, "double precision", "float", "float8", "binary_double");
    put(names, DECIMAL, "dec", "numeric", "number", "fixed", "decfloat", "money", "smallmoney");
    put(names, BOOLEAN, "bool", "bit");
    put(names, TIME, "time without time zone", "time with time zone", "timetz");
    put(names, TIMESTAMP, "timestamp without time zone", "datetime", "datetime2", "smalldatetime");
    put(names, TIMESTAMPTZ, "timestamp with time zone", "timestamp with local time zone", "datetimeoffset");
    put(names, DATE, "date");
    put(names, INTERVAL, "interval");
    put(names, UUID, "uniqueidentifier");
    put(names, JSON, "jsonb");
    put(names, BINARY, "bytea", "blob", "tinyblob", "mediumblob", "longblob", "varbinary", "binary varying",
        "longvarbinary", "binary large object", "raw", "long raw", "image");
    put(names, OTHER, "bit varying", "varbit", "set", "xml", "inet", "cidr", "macaddr", "macaddr8", "tsvector",
        "tsquery", "hstore", "ltree", "geometry", "geography", "point", "line", "lseg", "box", "path", "polygon",
        "circle", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "int4multirange",
        "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange", "oid", "rowid",
        "vector");
    return Collections.unmodifiableMap(names);
  }

  private static void put(Map<String, LogicalType> names, LogicalType logical, String... aliases) {
    for (String alias : aliases) {
      names.put(alias, logical);
    }
  }
}
