package io.github.migrationguard.evaluation.mutation;

import java.util.Locale;

/** A way to change a schema or what stands in it. */
public enum Operator {
  RENAME("a column gets another name"),
  DROP("a column goes"),
  WIDEN("a column gets a type that holds all that it held, or the text of it"),
  NARROW("a column gets a type that holds less of it, or another kind"),
  NULL("three in ten of a column's values become NULL"),
  SCALE("numbers times 100, dates 400 days later, times 5.5 hours later"),
  SHUFFLE("a column's values change places"),
  RECODE("letters change case, booleans are negated, the second label of an enum becomes the first"),
  DUPLICATE("each row of a table once more, under a new key"),
  DELETE("the rows with the highest fifth of a column's values go, and their children"),
  SPLIT("a column moves to a table of its own"),
  MERGE("two columns become one text");

  private final String does;

  Operator(String does) {
    this.does = does;
  }

  /** Its name, as the page has it. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it does, in words. */
  public String does() {
    return does;
  }
}
