package io.github.migrationguard.evaluation.corpus;

import io.github.migrationguard.schema.TableName;

/** The words in which the corpus run writes pipelines and scripts for a history. */
enum CorpusSql {

  /** PostgreSQL has no average of money; it joins sums quickly, whatever index there is. */
  POSTGRES('"', "avg(CAST(%s AS numeric))", true),

  /**
   * Names between backticks; an average is of the kind that the column is. InnoDB has an index for every foreign key.
   */
  MYSQL('`', "avg(%s)", false),

  /** H2 takes an average of numeric to a hundred thousand digits. */
  STANDARD('"', "avg(CAST(%s AS double precision))", false);

  private final String quote;
  private final String average;
  private final boolean joinsSums;

  CorpusSql(char quote, String average, boolean joinsSums) {
    this.quote = String.valueOf(quote);
    this.average = average;
    this.joinsSums = joinsSums;
  }

  String quoted(String identifier) {
    return quote + identifier.replace(quote, quote + quote) + quote;
  }

  String quoted(TableName table) {
    return quoted(table.schema()) + "." + quoted(table.name());
  }

  /** The average of a number, in a form that has digits after the point and not too many of them. */
  String average(String column) {
    return String.format(average, column);
  }

  /** Whether children are better summed up before they are joined; else for each parent. */
  boolean joinsSums() {
    return joinsSums;
  }
}
