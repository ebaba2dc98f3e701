package io.github.migrationguard.relaxation;

import io.github.migrationguard.schema.CheckConstraint;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.LogicalType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of one column that a check refused and that are legal now, found by trying: beyond what stands in the column
 * and beyond each bound that the check names, and what the checks of today name and the old one did not. The database
 * itself says whether the old condition fails for them.
 */
final class ForbiddenValues {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.'\"])-?\\d+(?:\\.\\d+)?");
  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");

  /** Values that vary tell a feature that passes them through from one that has a default for them. */
  private static final int VARIANTS = 3;

  private static final int FAR_DAYS = 3_650;

  private final RelaxedTable table;
  private final ColumnSchema column;
  private final String condition;

  ForbiddenValues(RelaxedTable table, ColumnSchema column, String condition) {
    this.table = table;
    this.column = column;
    this.condition = condition;
  }

  /** Ways of leaving the old condition, each with its alternatives. */
  List<List<Arrival>> arrivals(Connection connection) throws SQLException {
    List<List<Arrival>> ways = new ArrayList<>();
    switch (column.type().logical()) {
      case SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL:
        numbers(connection, ways);
        break;
      case VARCHAR, ENUM: {
        List<String> named = new ArrayList<>(new TreeSet<>(named(TEXT)));
        if (!named.isEmpty()) {
          ways.add(List.of(among(named)));
        }
        ways.add(UnseenText.candidates(column).stream().map(text -> among(List.of(text))).toList());
        break;
      }
      case BOOLEAN:
        ways.add(List.of(among(List.of("true"))));
        ways.add(List.of(among(List.of("false"))));
        break;
      case DATE, TIMESTAMP, TIMESTAMPTZ:
        dates(connection, ways);
        break;
      default:
        break;
    }
    ways.add(List.of(forbidden("NULL", List.of(), 0, row -> null)));
    return ways;
  }

  private void numbers(Connection connection, List<List<Arrival>> ways) throws SQLException {
    Optional<BigDecimal> least = extreme(connection, "MIN", row -> row.getBigDecimal(1));
    Optional<BigDecimal> most = extreme(connection, "MAX", row -> row.getBigDecimal(1));
    if (least.isEmpty() || most.isEmpty()) {
      return;
    }
    BigDecimal step = most.get().subtract(least.get()).max(BigDecimal.ONE).setScale(0, RoundingMode.CEILING);
    List<Arrival> above = new ArrayList<>(List.of(beyond(most.get().add(step), BigDecimal.ONE)));
    List<Arrival> below = new ArrayList<>(List.of(beyond(least.get().subtract(step), BigDecimal.ONE.negate())));
    for (String bound : literals(NUMBER, condition)) {
      above.add(beyond(new BigDecimal(bound).add(BigDecimal.ONE), BigDecimal.ONE));
      above.add(among(List.of(new BigDecimal(bound).add(BigDecimal.ONE).toPlainString())));
      below.add(beyond(new BigDecimal(bound).subtract(BigDecimal.ONE), BigDecimal.ONE.negate()));
      below.add(among(List.of(new BigDecimal(bound).subtract(BigDecimal.ONE).toPlainString())));
    }
    ways.add(above);
    ways.add(below);
    ways.add(List.of(among(List.of("0"))));
    List<String> named = named(NUMBER);
    if (!named.isEmpty()) {
      ways.add(List.of(among(named)));
    }
  }

  private void dates(Connection connection, List<List<Arrival>> ways) throws SQLException {
    for (int direction : new int[] {1, -1}) {
      String end = direction > 0 ? "MAX" : "MIN";
      long days = (long) direction * FAR_DAYS;
      Optional<String> far;
      switch (column.type().logical()) {
        case DATE:
          far = extreme(connection, end, row -> row.getObject(1, LocalDate.class))
              .map(t -> t.plusDays(days).toString());
          break;
        case TIMESTAMP:
          far = extreme(connection, end, row -> row.getObject(1, LocalDateTime.class))
              .map(t -> t.plusDays(days).toString());
          break;
        default:
          far = extreme(connection, end, row -> row.getObject(1, OffsetDateTime.class))
              .map(t -> t.plusDays(days).toString());
          break;
      }
      far.ifPresent(value -> ways.add(List.of(among(List.of(value)))));
    }
  }

  private Arrival beyond(BigDecimal first, BigDecimal step) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < VARIANTS; i++) {
      values.add(first.add(step.multiply(BigDecimal.valueOf(i))).stripTrailingZeros().toPlainString());
    }
    return forbidden("at " + values.get(0) + " to " + values.get(VARIANTS - 1), List.of(), VARIANTS,
        row -> values.get(row % VARIANTS));
  }

  private Arrival among(List<String> values) {
    boolean text = column.type().logical() == LogicalType.VARCHAR || column.type().logical() == LogicalType.ENUM;
    String words = String.join(", ", values.stream().map(value -> text ? "'" + value + "'" : value).toList());
    return forbidden("at " + words, text ? values : List.of(), values.size(), row -> values.get(row % values.size()));
  }

  private Arrival forbidden(String how, List<String> texts, int values, IntFunction<String> value) {
    String words = table.amount() + " of " + table.spoken() + "." + column.name() + " " + how;
    Arrival.Work work = connection -> {
      long before = violations(connection);
      table.rowsWith(connection, column).update(connection, column, value);
      if (violations(connection) <= before) {
        throw new Arrival.Unfit(before > 0 ? "the migrated rows hold values of " + table.spoken() + "." + column.name()
            + " that the old check refuses already" : "no value of " + table.spoken() + "." + column.name()
            + " was found that the old check"
            + " refuses and the schema takes");
      }
    };
    return texts.isEmpty() ? Arrival.ofValues(words, values, work) : Arrival.ofTexts(words, texts, List.of(), work);
  }

  private long violations(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(
            "SELECT COUNT(*) FROM " + table.schema().name().quoted() + " WHERE NOT (" + condition + ")");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What the checks of today name and the old one does not. */
  private List<String> named(Pattern literal) {
    List<String> named = new ArrayList<>();
    for (CheckConstraint check : table.schema().checks()) {
      if (check.columns().contains(column.name())) {
        named.addAll(literals(literal, check.expression()));
      }
    }
    named.removeAll(literals(literal, condition));
    return named;
  }

  private static List<String> literals(Pattern literal, String expression) {
    List<String> literals = new ArrayList<>();
    Matcher matcher = literal.matcher(literal == NUMBER ? TEXT.matcher(expression).replaceAll(" ") : expression);
    while (matcher.find()) {
      literals.add(literal == TEXT ? matcher.group(1).replace("''", "'") : matcher.group());
    }
    return literals;
  }

  private <T> Optional<T> extreme(Connection connection, String function, FreshValues.Cell<T> cell)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT " + function + "("
            + TableName.quote(column.name()) + ") FROM " + table.schema().name().quoted());
        ResultSet row = query.executeQuery()) {
      row.next();
      return Optional.ofNullable(cell.read(row));
    }
  }
}
