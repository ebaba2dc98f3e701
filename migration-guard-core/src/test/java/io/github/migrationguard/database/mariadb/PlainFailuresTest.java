package io.github.migrationguard.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.junit.jupiter.api.Test;

class PlainFailuresTest {

  private static final SQLException TWICE =
      new SQLIntegrityConstraintViolationException("(conn=41) Duplicate entry '(conn=1) x' for key", "23000", 1062);

  @Test
  void saysWhatTheServerSays() {
    SQLException plain = PlainFailures.plain(TWICE);

    assertThat(plain.getMessage()).isEqualTo("Duplicate entry '(conn=1) x' for key");
    assertThat(plain.getStackTrace()).isEqualTo(TWICE.getStackTrace());
    assertThat(plain.getSQLState()).isEqualTo("23000");
    assertThat(plain.getErrorCode()).isEqualTo(1062);
  }

  @Test
  void aBatchStaysABatch() {
    BatchUpdateException batch =
        new BatchUpdateException("(conn=41) in a batch", "23000", 1062, new int[] {1, -3}, TWICE);
    batch.setNextException(TWICE);

    SQLException plain = PlainFailures.plain(batch);

    assertThat(((BatchUpdateException) plain).getUpdateCounts()).containsExactly(1, -3);
    assertThat(plain.getMessage()).isEqualTo("in a batch");
    assertThat(plain.getCause().getMessage()).startsWith("Duplicate");
    assertThat(plain.getNextException().getMessage()).startsWith("Duplicate");
  }
}
