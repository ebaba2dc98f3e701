package io.github.migrationguard.pipeline;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something of the baseline that a pipeline may miss now.
 *
 * @param table the baseline's table
 * @param column its column; empty where the whole table is gone
 */
record Gap(TableSchema table, Optional<ColumnSchema> column) {

  /** Columns and tables that are gone, sorted by table, then in the table's order. */
  static List<Gap> missing(DatabaseSchema baseline, DatabaseSchema current) {
    List<Gap> gaps = new ArrayList<>();
    for (TableSchema table : baseline.tables().values()) {
      Optional<TableSchema> now = current.table(table.name());
      if (now.isEmpty()) {
        gaps.add(new Gap(table, Optional.empty()));
        continue;
      }
      for (ColumnSchema column : table.columns()) {
        if (!has(now.get(), column.name())) {
          gaps.add(new Gap(table, Optional.of(column)));
        }
      }
    }
    return List.copyOf(gaps);
  }

  /** Columns that are there with another type. */
  static List<Gap> retyped(DatabaseSchema baseline, DatabaseSchema current) {
    List<Gap> gaps = new ArrayList<>();
    for (TableSchema table : baseline.tables().values()) {
      for (ColumnSchema column : table.columns()) {
        current.table(table.name())
            .flatMap(now -> now.columns().stream().filter(c -> c.name().equals(column.name())).findFirst())
            .filter(now -> !now.type().nativeName().equals(column.type().nativeName()))
            .ifPresent(now -> gaps.add(new Gap(table, Optional.of(column))));
      }
    }
    return List.copyOf(gaps);
  }

  /** Columns that are there with other values, while their own are elsewhere. */
  static List<Gap> displaced(DatabaseSchema baseline, DatabaseSchema current, List<Renaming> renamings) {
    List<Gap> gaps = new ArrayList<>();
    for (Renaming renaming : renamings) {
      Optional<TableSchema> now = current.table(renaming.oldTable());
      renaming.oldColumn().filter(name -> now.filter(table -> has(table, name)).isPresent())
          .flatMap(name -> baseline.table(renaming.oldTable()).flatMap(table -> table.column(name)))
          .ifPresent(column -> gaps.add(
              new Gap(baseline.table(renaming.oldTable()).orElseThrow(), Optional.of(column))));
    }
    return List.copyOf(gaps);
  }

  static boolean has(TableSchema table, String column) {
    return table.columns().stream().anyMatch(c -> c.name().equals(column));
  }

  boolean isFilledBy(Renaming renaming) {
    return renaming.oldTable().equals(table.name()) && renaming.oldColumn().equals(column.map(ColumnSchema::name));
  }

  TableName tableName() {
    return table.name();
  }

  /** {@code customers.user_created_at}, or {@code customers}. */
  String spoken(DatabaseSchema baseline) {
    return baseline.spoken(table.name()) + column.map(c -> "." + c.name()).orElse("");
  }
}
