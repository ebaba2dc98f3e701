package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL for values that are there already, where no new one can be made up: of a reference, which needs a parent; of a
 * column that takes certain values only. In it the row that is copied goes by the name of {@link ChosenRows#COPIED}.
 *
 * @param table the table whose rows are copied
 * @param key columns in which a copy must not be another row
 */
record KnownValues(TableSchema table, List<String> key) {

  /** So many values are enough for a copy to find one that is free. */
  private static final int MOST_VALUES = 50;

  /** Another parent's value, NULL where none is left. */
  String ofParent(ForeignKey reference, String column) {
    int place = reference.columns().indexOf(column);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      if (i != place) {
        conditions.add("parent." + TableName.quote(reference.referencedColumns().get(i)) + " = "
            + copied(reference.columns().get(i)));
      }
    }
    return another(column, reference.references().quoted() + " parent",
        "parent." + TableName.quote(reference.referencedColumns().get(place)), conditions);
  }

  /** A value that another row has, NULL where none is left. */
  String ofOthers(Connection connection, ColumnSchema column) throws SQLException, Arrival.Unfit {
    String name = TableName.quote(column.name());
    List<String> selects = new ArrayList<>();
    String values = "SELECT DISTINCT " + name + " FROM " + table.name().quoted() + " WHERE " + name
        + " IS NOT NULL ORDER BY " + name + " FETCH FIRST " + MOST_VALUES + " ROWS ONLY";
    try (PreparedStatement query = connection.prepareStatement(values);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        selects.add("SELECT CAST('" + rows.getString(1).replace("'", "''") + "' AS " + column.type().nativeName()
            + ") AS known");
      }
    }
    if (selects.size() < 2) {
      throw new Arrival.Unfit("every row of " + table.name().name() + " has the same " + column.name());
    }
    return another(column.name(), "(" + String.join(" UNION ALL ", selects) + ") other", "other.known", List.of());
  }

  /** The next one in their order, or the first after the last, so that the copies spread. */
  private String another(String column, String source, String value, List<String> conditions) {
    List<String> free = new ArrayList<>(conditions);
    free.add("NOT EXISTS (SELECT 1 FROM " + table.name().quoted() + " taken WHERE taken." + TableName.quote(column)
        + " = " + value + key.stream().filter(other -> !other.equals(column))
            .map(other -> " AND taken." + TableName.quote(other) + " = " + copied(other)).collect(Collectors.joining())
        + ")");
    String select = "SELECT " + value + " FROM " + source + " WHERE " + String.join(" AND ", free) + " AND ";
    String first = " ORDER BY " + value + " FETCH FIRST 1 ROWS ONLY";
    return "COALESCE((" + select + value + " > " + copied(column) + first + "), (" + select + "(" + copied(column)
        + " IS NULL OR " + value + " <> " + copied(column) + ")" + first + "))";
  }

  private static String copied(String column) {
    return ChosenRows.COPIED + "." + TableName.quote(column);
  }
}
