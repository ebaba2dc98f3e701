package io.github.migrationguard.capture;

import io.github.migrationguard.contract.ContractText;
import io.github.migrationguard.contract.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of tables and columns in a contract's text, in every place where they stand. */
final class ContractNames {

  private final ContractText text;

  ContractNames(ContractText text) {
    this.text = text;
  }

  void renameTable(String from, String to) {
    text.rename(to, "tables", from);
    eachReference((parent, columns) -> parent.equals(from) ? written(to, columns) : written(parent, columns));
    eachBound((table, bound) -> bound.startsWith(from + ".") ? to + bound.substring(from.length()) : bound);
  }

  void renameColumn(String table, String from, String to) {
    UnaryOperator<String> renamed = name -> name.equals(from) ? to : name;
    text.rename(to, "tables", table, "columns", from);
    replaceKeyColumns(table, text.names("tables", table, "primaryKey").stream().map(renamed).toList());
    for (String key : text.keys("tables", table, "foreignKeys")) {
      String now = columns(key).stream().map(renamed).collect(Collectors.joining(", "));
      if (columns(key).contains(from)) {
        text.rename(now, "tables", table, "foreignKeys", key);
      }
    }
    eachReference((parent, columns) ->
        written(parent, parent.equals(table) ? columns.stream().map(renamed).toList() : columns));
    eachBound((owner, bound) -> bound.equals(table + "." + from) ? table + "." + to
        : owner.equals(table) && bound.equals(from) ? to : bound);
  }

  /** With everything that points at it. */
  void removeTable(String table) {
    eachForeignKey((owner, key) -> {
      if (parent(text.scalar("tables", owner, "foreignKeys", key, "references").orElse("")).equals(table)) {
        text.remove("tables", owner, "foreignKeys", key);
      }
    });
    dropBounds(table + ".");
    text.remove("tables", table);
  }

  /** With everything that points at it. */
  void removeColumn(String table, String column) {
    List<String> key = new ArrayList<>(text.names("tables", table, "primaryKey"));
    if (key.contains(column)) {
      text.remove("tables", table, "primaryKey");
    }
    eachForeignKey((owner, foreignKey) -> {
      String references = text.scalar("tables", owner, "foreignKeys", foreignKey, "references").orElse("");
      boolean from = owner.equals(table) && columns(foreignKey).contains(column);
      if (from || parent(references).equals(table) && referenced(references).contains(column)) {
        text.remove("tables", owner, "foreignKeys", foreignKey);
      }
    });
    dropBounds(table + "." + column);
    for (String other : text.keys("tables", table, "columns")) {
      for (String end : List.of("min", "max")) {
        if (text.scalar("tables", table, "columns", other, end).filter(column::equals).isPresent()) {
          text.remove("tables", table, "columns", other, end);
        }
      }
    }
    text.remove("tables", table, "columns", column);
  }

  private void replaceKeyColumns(String table, List<String> key) {
    if (!key.isEmpty() && !key.equals(text.names("tables", table, "primaryKey"))) {
      text.set(YamlValue.names(key), "tables", table, "primaryKey");
    }
  }

  private interface ForeignKeyVisit {
    void at(String table, String key);
  }

  private interface ReferenceChange {
    String of(String parent, List<String> columns);
  }

  private interface BoundChange {
    String of(String table, String bound);
  }

  private void eachForeignKey(ForeignKeyVisit visit) {
    for (String table : text.keys("tables")) {
      for (String key : text.keys("tables", table, "foreignKeys")) {
        visit.at(table, key);
      }
    }
  }

  private void eachReference(ReferenceChange change) {
    eachForeignKey((table, key) -> {
      String[] path = {"tables", table, "foreignKeys", key, "references"};
      text.scalar(path).ifPresent(says -> {
        String now = change.of(parent(says), referenced(says));
        if (!now.replace(" ", "").equals(says.replace(" ", ""))) {
          text.setScalar(now, path);
        }
      });
    });
  }

  private void eachBound(BoundChange change) {
    for (String table : text.keys("tables")) {
      for (String column : text.keys("tables", table, "columns")) {
        for (String end : List.of("min", "max")) {
          String[] path = {"tables", table, "columns", column, end};
          text.scalar(path).ifPresent(says -> {
            if (!change.of(table, says).equals(says)) {
              text.setScalar(change.of(table, says), path);
            }
          });
        }
      }
    }
  }

  /** Ends that are a column of that name, or a column of that table where the name ends with a point. */
  private void dropBounds(String name) {
    for (String table : text.keys("tables")) {
      for (String column : text.keys("tables", table, "columns")) {
        for (String end : List.of("min", "max")) {
          boolean points = text.scalar("tables", table, "columns", column, end)
              .filter(says -> name.endsWith(".") ? says.startsWith(name) : says.equals(name)).isPresent();
          if (points) {
            text.remove("tables", table, "columns", column, end);
          }
        }
      }
    }
  }

  private static List<String> columns(String key) {
    return Stream.of(key.split(",")).map(String::strip).toList();
  }

  /** The table that a reference names; a reference without a column is all table, unless it has a point. */
  private String parent(String references) {
    if (references.contains("(")) {
      return references.substring(0, references.indexOf('(')).strip();
    }
    int dot = references.lastIndexOf('.');
    return text.keys("tables").contains(references) || dot < 0 ? references : references.substring(0, dot);
  }

  private List<String> referenced(String references) {
    if (references.contains("(")) {
      return columns(references.substring(references.indexOf('(') + 1, references.lastIndexOf(')')));
    }
    String parent = parent(references);
    return parent.equals(references) ? List.of() : List.of(references.substring(parent.length() + 1));
  }

  private static String written(String parent, List<String> columns) {
    return columns.isEmpty() ? parent : columns.size() == 1 ? parent + "." + columns.get(0)
        : parent + "(" + String.join(", ", columns) + ")";
  }
}
