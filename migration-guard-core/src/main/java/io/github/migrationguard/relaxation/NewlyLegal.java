package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.ForeignKey;
import io.github.migrationguard.schema.Loosening;
import io.github.migrationguard.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What may arrive in a table of which a rule was loosened.
 *
 * @param table the table
 * @param schema the database's, where a table that is referenced is looked up
 */
record NewlyLegal(RelaxedTable table, DatabaseSchema schema) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  /**
   * Ways in which it may arrive, each to be tried; of a way's alternatives the first that can be put in stands for all.
   *
   * @throws Arrival.Unfit there is none
   */
  List<List<Arrival>> under(Loosening loosening, Connection connection) throws SQLException, Arrival.Unfit {
    switch (loosening.kind()) {
      case NOT_NULL:
        return List.of(nulls(table.column(loosening.columns().get(0))));
      case UNIQUE:
        return List.of(secondRows(loosening.columns(), connection));
      case CHECK:
        return forbidden(loosening, connection);
      case ENUM:
        return List.of(labels(table.column(loosening.columns().get(0)), loosening.labels()));
      case FOREIGN_KEY:
        return List.of(List.of(orphans(loosening.foreignKey().orElseThrow())));
      default:
        throw new IllegalStateException("a loosening of kind " + loosening.kind());
    }
  }

  private List<Arrival> secondRows(List<String> unique, Connection connection) throws SQLException, Arrival.Unfit {
    SecondRows rows = new SecondRows(table, unique);
    return FirstRows.isEmpty(connection, table.schema())
        ? List.of(rows.afterTheFirst(new FirstRows(table.schema(), schema))) : rows.arrivals();
  }

  private List<Arrival> nulls(ColumnSchema column) throws Arrival.Unfit {
    if (column.origin() == ColumnSchema.Origin.GENERATED) {
      return sources(column, ColumnSchema::nullable).stream().map(source -> nulls(column, source)).toList();
    }
    return List.of(Arrival.ofValues(amountOf(column) + " NULL", 0,
        connection -> table.rowsWith(connection, column).update(connection, column, row -> null)));
  }

  /** What is computed of a NULL need not be one. */
  private Arrival nulls(ColumnSchema computed, ColumnSchema source) {
    return Arrival.ofValues(amountOf(source) + " NULL, of which " + computed.name() + " is computed", 0, connection -> {
      long before = nullsIn(computed, connection);
      table.rowsWith(connection, source).update(connection, source, row -> null);
      if (nullsIn(computed, connection) <= before) {
        throw new Arrival.Unfit("a NULL in " + table.spoken() + "." + source.name() + " makes none in "
            + table.spoken() + "." + computed.name() + ", which is computed of it");
      }
    });
  }

  private long nullsIn(ColumnSchema column, Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT COUNT(*) FROM " + table.schema().name().quoted()
            + " WHERE " + TableName.quote(column.name()) + " IS NULL");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Columns of which the database computes another one, themselves written by statements. */
  private List<ColumnSchema> sources(ColumnSchema computed, Predicate<ColumnSchema> fit) throws Arrival.Unfit {
    Set<String> words = WORD.matcher(computed.defaultExpression().orElse("")).results()
        .map(word -> word.group().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    List<ColumnSchema> sources = table.schema().columns().stream()
        .filter(column -> column.origin() != ColumnSchema.Origin.GENERATED)
        .filter(column -> words.contains(column.name().toLowerCase(Locale.ROOT)) && fit.test(column)).toList();
    if (sources.isEmpty()) {
      throw new Arrival.Unfit(table.spoken() + "." + computed.name()
          + " is computed, and no column of which it is would take such a value");
    }
    return sources;
  }

  private List<List<Arrival>> forbidden(Loosening loosening, Connection connection) throws SQLException, Arrival.Unfit {
    if (loosening.columns().isEmpty()) {
      throw new Arrival.Unfit("the database does not say which columns the check is about");
    }
    List<List<Arrival>> ways = new ArrayList<>();
    for (String name : loosening.columns()) {
      ColumnSchema column = table.column(name);
      ColumnSchema written =
          column.origin() == ColumnSchema.Origin.GENERATED ? sources(column, any -> true).get(0) : column;
      ways.addAll(new ForbiddenValues(table, written, loosening.condition().orElseThrow())
          .arrivals(connection));
    }
    return ways;
  }

  private List<Arrival> labels(ColumnSchema column, List<String> labels) {
    List<Arrival> alternatives = new ArrayList<>();
    if (!labels.isEmpty()) {
      alternatives.add(texts(column, labels));
      return alternatives;
    }
    UnseenText.candidates(column).forEach(text -> alternatives.add(texts(column, List.of(text))));
    return alternatives;
  }

  private Arrival texts(ColumnSchema column, List<String> texts) {
    return Arrival.ofTexts(
        amountOf(column) + " at '" + String.join("', '", texts) + "'", texts, column.type().enumValues(),
        connection -> table.rowsWith(connection, column)
            .update(connection, column, row -> texts.get(row % texts.size())));
  }

  /** The last column of the reference gets a value that no parent has. */
  private Arrival orphans(ForeignKey key) throws Arrival.Unfit {
    int last = key.columns().size() - 1;
    ColumnSchema column = table.column(key.columns().get(last));
    List<FreshValues.Place> places = new ArrayList<>(List.of(new FreshValues.Place(table.schema().name(), column)));
    Optional<ColumnSchema> parent =
        schema.table(key.references()).flatMap(t -> t.column(key.referencedColumns().get(last)));
    parent.ifPresent(found -> places.add(new FreshValues.Place(key.references(), found)));
    return Arrival.ofValues(amountOf(column) + " without a row in " + schema.spoken(key.references()), 2,
        connection -> table.rowsWith(connection, column)
            .update(connection, column, FreshValues.of(connection, places)));
  }

  private String amountOf(ColumnSchema column) {
    return table.amount() + " of " + table.spoken() + "." + column.name();
  }
}
