package io.github.migrationguard.synthesis.plan;

import io.github.migrationguard.schema.CheckConstraint;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Constraints that rows may break as they are made, so that the database has to judge them, and what to draw again
 * then.
 */
public sealed interface Doubt {

  /** Stored names of the columns that the constraints speak of. */
  Set<String> columns();

  /** The cells to draw again; empty where nothing can be drawn otherwise. */
  Cells cells();

  /** The constraints as a message names them. */
  String described();

  /**
   * What can be drawn again.
   *
   * @param first what nobody has said the shares of
   * @param all where that does not help
   */
  record Cells(List<Integer> first, List<Integer> all) {
    public Cells {
      first = List.copyOf(first);
      all = List.copyOf(all);
    }
  }

  /** Checks that have cells in common, so that they are satisfied together. */
  record OfChecks(List<CheckConstraint> checks, Set<String> columns, Cells cells) implements Doubt {
    public OfChecks {
      checks = List.copyOf(checks);
    }

    @Override
    public String described() {
      return checks.stream().map(check -> "check \"" + check.name() + "\" ("
          + check.expression().replaceAll("\\s+", " ") + ")").collect(Collectors.joining(" and "));
    }
  }

  /** A unique key. */
  record OfKey(Key key, Set<String> columns, Cells cells) implements Doubt {

    @Override
    public String described() {
      return key.described();
    }
  }
}
