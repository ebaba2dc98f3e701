package io.github.migrationguard.database;

import java.sql.SQLException;
import java.util.Optional;

/** Makes synthetic databases, each empty and each its own. */
@FunctionalInterface
public interface DatabaseEngine {

  /** A new, empty database. The caller closes it. */
  SyntheticDatabase create() throws SQLException;

  /** What {@link #prepare()} began. */
  @FunctionalInterface
  interface Preparation extends AutoCloseable {

    /** Ends what nobody has asked for meanwhile. */
    @Override
    void close();
  }

  /**
   * Begins with what takes long before the first database is there, and does not wait for it: for whoever has other
   * work to do until then. What fails says so in {@link #create()}. The caller closes what was begun, when a database
   * was asked for or none is needed after all.
   */
  default Preparation prepare() {
    return () -> { };
  }

  /**
   * Why it is this version or this installation, where there was a choice: a clause for the middle of a sentence. Empty
   * where nobody chose.
   */
  default Optional<String> reason() {
    return Optional.empty();
  }

  /**
   * Whether the server is the gate's own and gone after the run, so that it may be administered: roles, schemas and
   * extensions may be made that no migration makes.
   */
  default boolean isAdministered() {
    return false;
  }

  /**
   * An engine of the same product that has an extension which this one lacks.
   *
   * @param name the extension's: {@code postgis}
   * @return empty where this machine has none
   */
  default Optional<DatabaseEngine> withExtension(String name) {
    return Optional.empty();
  }

  /**
   * The same, with room for rows.
   *
   * @param rows about how many will stand in it
   */
  default SyntheticDatabase create(long rows) throws SQLException {
    return create();
  }
}
