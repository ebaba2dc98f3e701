package io.github.migrationguard.synthesis.rows;

/**
 * A foreign key at work: for each row the parent that it points at.
 *
 * @param number its place among the links of its table
 * @param cell whose attempts count
 * @param parent the referenced table
 * @param choice which of its rows
 * @param absence in which rows the key is NULL
 */
public record Link(int number, int cell, TableRows parent, ParentChoice choice, Absence absence) {

  boolean isAbsent(Row row) {
    return absence.at(row.number(), row.attempt(cell)) || row.candidateParent(number) == null;
  }

  Row choose(Row row) {
    long index = choice.parentOf(row, row.attempt(cell));
    if (index == ParentChoice.NONE) {
      return null;
    }
    return index == row.index() && row.isOf(parent) ? row : parent.row(index);
  }
}
