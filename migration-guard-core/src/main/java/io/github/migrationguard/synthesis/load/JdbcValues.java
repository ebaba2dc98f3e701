package io.github.migrationguard.synthesis.load;

import io.github.migrationguard.schema.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Values on their way through JDBC: the Java types of column values, in the session's UTC. */
final class JdbcValues {

  private JdbcValues() {}

  /** Reads a value in the Java type that a column's generator makes. */
  static Object read(ResultSet row, int place, ColumnType type) throws SQLException {
    return switch (type.logical()) {
      case VARCHAR, ENUM, JSON -> row.getString(place);
      case SMALLINT, INTEGER -> row.getObject(place, Integer.class);
      case BIGINT -> row.getObject(place, Long.class);
      case REAL -> row.getObject(place, Float.class);
      case DOUBLE -> row.getObject(place, Double.class);
      case DECIMAL -> row.getBigDecimal(place);
      case BOOLEAN -> row.getObject(place, Boolean.class);
      case DATE -> row.getObject(place, LocalDate.class);
      case TIME -> row.getObject(place, LocalTime.class);
      case TIMESTAMP -> row.getObject(place, LocalDateTime.class);
      case TIMESTAMPTZ -> row.getObject(place, OffsetDateTime.class);
      case UUID -> row.getObject(place, UUID.class);
      case BINARY -> row.getBytes(place);
      default -> row.getObject(place);
    };
  }
}
