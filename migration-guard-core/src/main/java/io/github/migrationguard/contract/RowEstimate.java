package io.github.migrationguard.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** About how many rows a contract asks for, before anybody has read the schema: to make room for them. */
public final class RowEstimate {

  /** For a table of which the contract does not say it; as many as synthesis makes. */
  private static final double UNSTATED = 1_000;

  private final Contract contract;
  private final Map<String, Double> known = new HashMap<>();

  private RowEstimate(Contract contract) {
    this.contract = contract;
  }

  /** Rows of all tables together. */
  public static long of(Contract contract) {
    RowEstimate estimate = new RowEstimate(contract);
    return (long) contract.tables().keySet().stream().mapToDouble(estimate::rows).sum();
  }

  private double rows(String table) {
    Double before = known.get(table);
    if (before != null) {
      return before;
    }
    // a circle of tables ends here
    known.put(table, UNSTATED);
    double rows = estimate(contract.tables().get(table));
    known.put(table, rows);
    return rows;
  }

  private double estimate(TableContract table) {
    if (table.rows().isPresent()) {
      return table.rows().getAsLong();
    }
    Optional<ForeignKeyContract> driving = table.foreignKeys().stream()
        .filter(key -> key.children().isPresent() && contract.tables().containsKey(key.referencedTable())).findFirst();
    return driving.isEmpty() ? UNSTATED
        : rows(driving.get().referencedTable()) * driving.get().children().orElseThrow().estimate();
  }
}
