package io.github.migrationguard.evaluation.mutation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a pipeline yields: rows by entity, as the oracle reads them. A value is null, a Double (points in time are
 * seconds), or a text.
 *
 * @param features the columns that are no key, in their order
 * @param byEntity the rows of each entity
 * @param count of all rows
 */
record FeatureRows(List<String> features, Map<List<String>, List<Object[]>> byEntity, int count) {

  static FeatureRows of(Connection connection, String sql, List<String> entity) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      List<String> features = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      Map<String, Integer> keys = new HashMap<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
        if (entity.contains(name)) {
          keys.put(name, i);
        } else {
          features.add(name);
          places.add(i);
        }
      }
      Map<List<String>, List<Object[]>> byEntity = new HashMap<>();
      int count = 0;
      while (rows.next()) {
        List<String> key = new ArrayList<>();
        for (String part : entity) {
          key.add(rows.getString(keys.get(part)));
        }
        Object[] values = new Object[features.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = value(rows.getObject(places.get(i)));
        }
        byEntity.computeIfAbsent(key, any -> new ArrayList<>(1)).add(values);
        count++;
      }
      return new FeatureRows(features, byEntity, count);
    }
  }

  private static Object value(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Timestamp timestamp) {
      return seconds(timestamp.toInstant());
    }
    if (value instanceof java.sql.Date date) {
      return (double) date.toLocalDate().toEpochDay() * 86400;
    }
    if (value instanceof LocalDate date) {
      return (double) date.toEpochDay() * 86400;
    }
    if (value instanceof LocalDateTime time) {
      return seconds(time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime time) {
      return seconds(time.toInstant());
    }
    return value == null ? null : value.toString();
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }
}
