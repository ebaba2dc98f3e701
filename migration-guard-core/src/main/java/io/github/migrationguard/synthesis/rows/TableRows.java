package io.github.migrationguard.synthesis.rows;

import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All rows of one table: first those that stood there before, then those that synthesis adds. Made empty, so that
 * tables may point at each other in circles, and defined column by column. Not for several threads.
 */
public final class TableRows {

  /** Children of one parent come one after the other, and few columns look further back than this. */
  private static final int REMEMBERED = 1 << 9;

  private final TableName name;
  private final List<String> columns;
  private final List<Object[]> existing;
  private final long count;
  private final ColumnSource[] sources;
  private final List<Link> links = new ArrayList<>();
  private final Attempts attempts = new Attempts();
  private final Row[] remembered = new Row[REMEMBERED];
  private List<TableRows> circle = List.of();
  private boolean settled;
  private Trial trial = Trial.NONE;

  /**
   * @param name the table
   * @param columns the stored names of its columns, in order
   * @param existing the values of the rows that stand there already, null in columns that nobody asks for
   * @param added how many rows synthesis adds
   */
  public TableRows(TableName name, List<String> columns, List<Object[]> existing, long added) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.existing = List.copyOf(existing);
    this.count = existing.size() + added;
    this.sources = new ColumnSource[columns.size()];
  }

  /** A draw of some cells of one row that may yet be rejected. */
  private record Trial(Row row, List<Integer> cells) {
    static final Trial NONE = new Trial(null, List.of());
  }

  public TableName name() {
    return name;
  }

  /** How many rows stood there before. */
  public long existing() {
    return existing.size();
  }

  /** How many rows synthesis adds. */
  public long added() {
    return count - existing.size();
  }

  /** How many rows there are in the end. */
  public long count() {
    return count;
  }

  public int columnCount() {
    return columns.size();
  }

  /** The place of a column, by its stored name. */
  public int column(String stored) {
    int place = columns.indexOf(stored);
    if (place < 0) {
      throw new IllegalArgumentException(name + " has no column " + stored);
    }
    return place;
  }

  public List<Link> links() {
    return links;
  }

  public Attempts attempts() {
    return attempts;
  }

  /** Names the other tables whose rows may depend on this one's before all of this one's rows are settled. */
  public void isInCircleWith(List<TableRows> others) {
    circle = List.copyOf(others);
  }

  /** Says that no row will be drawn again. */
  public void areSettled() {
    settled = true;
  }

  /** Whether the rows stay as they are: what is found out about them holds. */
  public boolean isSettled() {
    return settled;
  }

  /** Adds the next foreign key. */
  public void add(Link link) {
    if (link.number() != links.size()) {
      throw new IllegalArgumentException("link " + link.number() + " comes as number " + links.size());
    }
    links.add(link);
  }

  /** Says where a column's values come from; a column of which nothing is said is left to the database. */
  public void define(int column, ColumnSource source) {
    sources[column] = source;
  }

  /** Where the column's values come from; empty where the database makes them. */
  public Optional<ColumnSource> source(int column) {
    return Optional.ofNullable(sources[column]);
  }

  /** The row at an index from 0 to {@code count() - 1}. */
  public Row row(long index) {
    if (trial.row() != null && trial.row().index() == index) {
      return trial.row();
    }
    int slot = (int) (index & REMEMBERED - 1);
    Row row = remembered[slot];
    if (row == null || row.index() != index) {
      row = new Row(this, index, -1);
      remembered[slot] = row;
    }
    return row;
  }

  /** The row as it would be if the given cells were at the given attempt; asked for until {@link #endTrial}. */
  public Row tryOut(long index, List<Integer> cells, int attempt) {
    circle.forEach(TableRows::forget);
    trial = new Trial(new Row(this, index, attempt), cells);
    return trial.row();
  }

  public void endTrial() {
    // Rows of other tables may have looked at the row on trial.
    circle.forEach(TableRows::forget);
    trial = Trial.NONE;
  }

  /** Makes an attempt the one that counts. */
  public void settle(long index, List<Integer> cells, int attempt) {
    cells.forEach(cell -> attempts.set(cell, index - existing.size(), attempt));
    // Later rows of the table, and rows of others, may have looked at this one.
    forget();
    circle.forEach(TableRows::forget);
  }

  private void forget() {
    Arrays.fill(remembered, null);
  }

  boolean isOnTrial(int cell) {
    return trial.cells().contains(cell);
  }

  Object make(Row row, int column) {
    if (row.index() < existing.size()) {
      return existing.get((int) row.index())[column];
    }
    ColumnSource source = sources[column];
    return source == null ? null : source.value(row);
  }

  Unsatisfiable cyclic(int column) {
    return new Unsatisfiable("The value of " + name + "." + columns.get(column)
        + " depends on itself through foreign keys or bounds, so that no row can be the first.", Optional.empty());
  }
}
