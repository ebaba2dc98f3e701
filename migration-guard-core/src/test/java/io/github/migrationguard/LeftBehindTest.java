package io.github.migrationguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.baseline.GuardedDatabase;
import io.github.migrationguard.baseline.Sides;
import io.github.migrationguard.database.DatabaseEngine;
import io.github.migrationguard.database.H2Engine;
import io.github.migrationguard.database.SyntheticDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that a run makes is gone with it, also where the run fails at that very one. */
class LeftBehindTest {

  @TempDir
  private Path directory;

  private final Set<Integer> open = new TreeSet<>();
  private int made;

  /** Whether there are copies; they are empty, which is enough where nothing is asked of them. */
  private boolean copies;

  /** An engine one of whose databases fails. */
  private DatabaseEngine failingAt(int database, String method) {
    return () -> counted(database, method);
  }

  /** @param method the one that fails, of the database with that number, from 1 */
  private SyntheticDatabase counted(int failing, String method) throws SQLException {
    SyntheticDatabase real = new H2Engine().create();
    int number = ++made;
    open.add(number);
    return (SyntheticDatabase) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {SyntheticDatabase.class},
        (self, called, arguments) -> {
          if (number == failing && called.getName().equals(method)) {
            throw new SQLException("the disk is full");
          }
          if (called.getName().equals("close")) {
            open.remove(number);
          }
          if (called.getName().equals("snapshot") && copies) {
            return Optional.of(counted(failing, method));
          }
          try {
            return called.invoke(real, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }

  private GuardScenario orders() {
    return GuardScenario.ofOrders(directory, "1").migration("V2__cents.sql", "UPDATE orders SET total = total * 100");
  }

  @Test
  void aCopyWhoseSchemasMayNotBeManagedIsNotLeftOpen() throws Exception {
    copies = true;
    GuardRequest request = orders().on(failingAt(3, "manageSchemas")).request(42);
    try (Sides sides = request.sides(); GuardedDatabase first = GuardedDatabase.open(request.recipe(), sides)) {
      first.reachBaseline();
      assertThat(open).containsExactly(1, 2);

      assertThatThrownBy(() -> first.atBaseline(Long.MAX_VALUE)).hasMessage("the disk is full");

      assertThat(made).isEqualTo(3);
      assertThat(open).containsExactly(1, 2);
    }
    assertThat(open).isEmpty();
  }

  /** With more than one pending the guilty one is left out on a baseline that is made again, which here fails. */
  @Test
  void aBaselineThatCannotBeFilledAgainIsNotLeftOpen() {
    GuardScenario scenario = orders().migration("V3__note.sql", "ALTER TABLE orders ADD COLUMN note VARCHAR(20)");
    scenario.on(failingAt(0, "load")).check();
    assertThat(made).isGreaterThan(1);
    assertThat(open).isEmpty();
    int all = made;
    for (int failing = 1; failing <= all; failing++) {
      made = 0;
      try {
        scenario.on(failingAt(failing, "load")).check();
      } catch (GuardException failure) {
        assertThat(failure).hasMessageContaining("the disk is full");
      }
      assertThat(open).as("database " + failing + " of " + all + " could not be filled").isEmpty();
    }
  }
}
