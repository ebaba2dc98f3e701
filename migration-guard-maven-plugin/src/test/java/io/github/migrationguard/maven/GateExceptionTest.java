package io.github.migrationguard.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class GateExceptionTest {

  @Test
  void aBuildPrintsTheGatesWordsAlone() {
    SQLException database = new SQLException("Syntax error\n-- and a hundred lines");
    IllegalStateException gate = new IllegalStateException("The history does not run to its end: V1__init.sql:3.", database);

    assertThat(new GateException(gate)).hasMessage(gate.getMessage()).hasNoCause().hasSuppressedException(gate);
  }
}
