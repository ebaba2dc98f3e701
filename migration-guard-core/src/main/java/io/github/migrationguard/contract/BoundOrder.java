package io.github.migrationguard.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;

/** Columns that start at another column's value, which may lie past their own end: no value would satisfy both. */
final class BoundOrder {

  private final Map<String, TableContract> tables;

  BoundOrder(Map<String, TableContract> tables) {
    this.tables = tables;
  }

  /** Tells each column whose {@code min} names a column that reaches past its {@code max}, and the other way round. */
  void tell(Problems problems) {
    tables.values().forEach(table -> table.columns().values().forEach(column -> {
      end(column.min()).flatMap(ColumnContract::max).flatMap(BoundOrder::literal).ifPresent(latest ->
          column.max().flatMap(BoundOrder::literal).filter(own -> compare(latest, own) > 0).ifPresent(own ->
              problems.add(column.position(), "column " + column.name() + " starts at " + spoken(column.min())
                  + ", which may be as late as " + latest + ", past its own max of " + own,
                  "give it a max of " + latest + " or more, or the other column a smaller one")));
      end(column.max()).flatMap(ColumnContract::min).flatMap(BoundOrder::literal).ifPresent(earliest ->
          column.min().flatMap(BoundOrder::literal).filter(own -> compare(earliest, own) < 0).ifPresent(own ->
              problems.add(column.position(), "column " + column.name() + " ends at " + spoken(column.max())
                  + ", which may be as early as " + earliest + ", before its own min of " + own,
                  "give it a min of " + earliest + " or less, or the other column a greater one")));
    }));
  }

  private Optional<ColumnContract> end(Optional<Bound> bound) {
    return bound.filter(Bound.OfColumn.class::isInstance).map(Bound.OfColumn.class::cast)
        .flatMap(name -> Optional.ofNullable(tables.get(name.table())).map(t -> t.columns().get(name.column())));
  }

  private static String spoken(Optional<Bound> bound) {
    Bound.OfColumn name = (Bound.OfColumn) bound.orElseThrow();
    return name.table() + "." + name.column();
  }

  private static Optional<Object> literal(Bound bound) {
    return bound instanceof Bound.Literal literal ? Optional.of(literal.value()) : Optional.empty();
  }

  /** The order of two ends of one kind; 0 where their kinds differ, which is told elsewhere. */
  private static int compare(Object one, Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal otherNumber) {
      return number.compareTo(otherNumber);
    }
    if (one instanceof LocalTime time && other instanceof LocalTime otherTime) {
      return time.compareTo(otherTime);
    }
    Optional<LocalDateTime> instant = instant(one);
    Optional<LocalDateTime> otherInstant = instant(other);
    return instant.isPresent() && otherInstant.isPresent() ? instant.get().compareTo(otherInstant.get()) : 0;
  }

  private static Optional<LocalDateTime> instant(Object value) {
    if (value instanceof LocalDate date) {
      return Optional.of(date.atStartOfDay());
    }
    return value instanceof LocalDateTime instant ? Optional.of(instant) : Optional.empty();
  }
}
