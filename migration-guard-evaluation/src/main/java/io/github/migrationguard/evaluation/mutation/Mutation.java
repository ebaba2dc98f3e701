package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.evaluation.labelled.Business;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a schema, and the script that makes it.
 *
 * @param business whose schema
 * @param operator what kind of change
 * @param table the table that it changes
 * @param column the column; empty where it is the whole table
 * @param sql the script
 * @param newName where the column is afterwards, where it went elsewhere as it was
 * @param gone the columns of the table that are not there afterwards
 * @param amidOthers whether two harmless scripts are pending with it, so that blame says something
 */
record Mutation(
    Business business, Operator operator, String table, String column, String sql, Optional<String> newName,
    List<PlainColumn> gone, boolean amidOthers) {

  static final String SCRIPT = "V3__mutation.sql";

  Map<String, String> pending() {
    Map<String, String> pending = new LinkedHashMap<>();
    if (!amidOthers) {
      pending.put(SCRIPT, sql);
      return pending;
    }
    pending.put("V2__before.sql", "ALTER TABLE " + table + " ADD COLUMN decoy INTEGER;\n");
    pending.put(SCRIPT, sql);
    pending.put("V4__after.sql", "CREATE INDEX decoy_index ON " + table + " (decoy);\n");
    return pending;
  }

  /** {@code table.column}, or the table. */
  String place() {
    return column.isEmpty() ? table : table + "." + column;
  }

  @Override
  public String toString() {
    return business + " " + operator + " " + place();
  }
}
