package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableSchema;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contract that says no more than the schema does: every table, the columns' types, the primary keys. */
final class GeneratedContract {

  private GeneratedContract() {}

  static String of(CorpusHistory history, DatabaseSchema schema, String baseline, Optional<CorpusPipeline> pipeline) {
    StringBuilder yaml = new StringBuilder("migrationGuard: 1\nname: ").append(history.name())
        .append("\nbaseline: ").append(quoted(baseline)).append("\ntables:\n");
    for (TableSchema table : schema.tables().values()) {
      if (!table.isView() && !table.columns().isEmpty()) {
        table(yaml, schema, table);
      }
    }
    pipeline.ifPresent(some -> yaml.append("pipelines:\n  ").append(CorpusPipeline.NAME).append(":\n    sql: ")
        .append(CorpusPipeline.FILE).append("\n    entity: [")
        .append(some.entity().stream().map(GeneratedContract::quoted).collect(Collectors.joining(", "))).append("]\n"));
    return yaml.toString();
  }

  private static void table(StringBuilder yaml, DatabaseSchema schema, TableSchema table) {
    yaml.append("  ").append(quoted(schema.spoken(table.name()))).append(":\n");
    table.primaryKey().ifPresent(key -> yaml.append("    primaryKey: [")
        .append(key.columns().stream().map(GeneratedContract::quoted).collect(Collectors.joining(", ")))
        .append("]\n"));
    yaml.append("    columns:\n");
    for (ColumnSchema column : table.columns()) {
      yaml.append("      ").append(quoted(column.name())).append(": {type: ").append(quoted(type(column.type())))
          .append("}\n");
    }
  }

  private static String type(ColumnType type) {
    if (type.logical() == LogicalType.ARRAY) {
      return type.element().map(element -> type(element) + "[]").orElse("other");
    }
    String size = type.logical() == LogicalType.DECIMAL && type.precision().isPresent()
        ? "(" + type.precision().getAsInt() + "," + type.scale().orElse(0) + ")" : "";
    return type.logical().name().toLowerCase(Locale.ROOT) + size;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
