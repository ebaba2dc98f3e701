package io.github.migrationguard.relaxation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One way in which data arrives that only the loosened schema allows.
 *
 * @param words what is there then: {@code 10 % of customers.email NULL}
 * @param effect what kind of harm it can do
 * @param texts the texts that it puts in, which a feature may pass through
 * @param values how many different values it puts in
 * @param work puts it in, inside the caller's transaction
 * @param legalBefore puts as much in that was legal all along, where there is such a thing: what the pipelines do with
 *     that is not owed to the loosened rule
 */
record Arrival(
    String words, Effect effect, List<String> texts, int values, Work work, Optional<Work> legalBefore) {

  /** What kind of harm new data can do. */
  enum Effect {
    /** A value is missing or is another one. */
    VALUE,
    /** There are more rows than there could be. */
    MULTIPLICITY
  }

  /** Writes to the database. */
  @FunctionalInterface
  interface Work {
    /**
     * @throws Unfit the data cannot be made, or would have been legal before
     * @throws SQLException the database refuses it
     */
    void run(Connection connection) throws SQLException, Unfit;
  }

  /** The data cannot be made; the message is a clause that says why. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String why) {
      super(why);
    }
  }

  Arrival {
    Objects.requireNonNull(words);
    texts = List.copyOf(texts);
  }

  static Arrival ofValues(String words, List<String> texts, int values, Work work) {
    return new Arrival(words, Effect.VALUE, texts, values, work, Optional.empty());
  }

  static Arrival ofRows(String words, Work work, Optional<Work> legalBefore) {
    return new Arrival(words, Effect.MULTIPLICITY, List.of(), 0, work, legalBefore);
  }
}
