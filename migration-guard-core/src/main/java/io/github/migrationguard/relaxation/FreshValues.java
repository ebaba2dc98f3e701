package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.TableName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;

/** Values that a column does not hold yet, as text that the database casts, one for each row that asks. */
final class FreshValues {

  /** No word begins so, and it sorts after all that do in ASCII. */
  private static final String PREFIX = "~";

  /** The first half of made-up UUIDs: "migratio" in ASCII. */
  private static final long UUID_HALF = 0x6D69677261746F6EL;

  private FreshValues() {}

  /** A column of a table. */
  record Place(TableName table, ColumnSchema column) {}

  /** Reads the only column of a row; null for SQL NULL. */
  @FunctionalInterface
  interface Cell<T> {
    T read(ResultSet row) throws SQLException;
  }

  static boolean canMake(ColumnSchema column) {
    switch (column.type().logical()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL, VARCHAR, UUID, DATE, TIMESTAMP, TIMESTAMPTZ:
        return column.origin() != ColumnSchema.Origin.GENERATED;
      default:
        return false;
    }
  }

  /**
   * Values that none of the places holds.
   *
   * @param places columns of one type; at least one
   */
  static IntFunction<String> of(Connection connection, List<Place> places) throws SQLException, Arrival.Unfit {
    ColumnSchema column = places.get(0).column();
    switch (column.type().logical()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL: {
        BigDecimal last = greatest(connection, places, row -> row.getBigDecimal(1)).orElse(BigDecimal.ZERO)
            .setScale(0, RoundingMode.CEILING);
        return row -> last.add(BigDecimal.valueOf(row + 1L)).toPlainString();
      }
      case VARCHAR:
        return row -> PREFIX + Integer.toString(row, Character.MAX_RADIX);
      case UUID:
        return row -> new UUID(UUID_HALF, row).toString();
      case DATE: {
        LocalDate last = greatest(connection, places, row -> row.getObject(1, LocalDate.class)).orElse(LocalDate.EPOCH);
        return row -> last.plusDays(row + 1L).toString();
      }
      case TIMESTAMP: {
        LocalDateTime last = greatest(connection, places, row -> row.getObject(1, LocalDateTime.class))
            .orElse(LocalDate.EPOCH.atStartOfDay());
        return row -> last.plusSeconds(row + 1L).toString();
      }
      case TIMESTAMPTZ: {
        OffsetDateTime last = greatest(connection, places, row -> row.getObject(1, OffsetDateTime.class))
            .orElse(LocalDate.EPOCH.atStartOfDay().atOffset(ZoneOffset.UTC));
        return row -> last.plusSeconds(row + 1L).toString();
      }
      default:
        throw new Arrival.Unfit("a new value of type " + column.type() + " cannot be made up for " + column.name());
    }
  }

  private static <T extends Comparable<? super T>> Optional<T> greatest(
      Connection connection, List<Place> places, Cell<T> cell) throws SQLException {
    Optional<T> greatest = Optional.empty();
    for (Place place : places) {
      try (PreparedStatement query = connection.prepareStatement("SELECT MAX(" + TableName.quote(place.column().name())
              + ") FROM " + place.table().quoted());
          ResultSet row = query.executeQuery()) {
        row.next();
        Optional<T> own = Optional.ofNullable(cell.read(row));
        greatest = own.isPresent() && (greatest.isEmpty() || own.get().compareTo(greatest.get()) > 0) ? own : greatest;
      }
    }
    return greatest;
  }
}
