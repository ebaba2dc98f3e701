package io.github.migrationguard.evaluation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.evaluation.labelled.Business;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle's rows: an oracle that sees the same in every entity would say nothing. */
class OracleTest {

  private static final Set<String> FLAGS = Set.of("active", "has_left", "employed");

  @TempDir
  private Path directory;

  @Test
  void seesEveryFeatureVary() throws SQLException {
    try (Engines engines = Engines.open(directory)) {
      for (Business business : Business.ALL) {
        FeatureRows rows = Oracle.of(business, engines).before();
        assertThat(rows.byEntity()).as(business.name()).hasSizeGreaterThan(1500).hasSize(rows.count());
        IntStream.range(0, rows.features().size()).forEach(i -> assertThat(rows.byEntity().values().stream()
            .map(entity -> entity.get(0)[i]).distinct().limit(3).count())
            .as("different values of %s in %s", rows.features().get(i), business)
            .isGreaterThanOrEqualTo(FLAGS.contains(rows.features().get(i)) ? 2 : 3));
      }
    }
  }

  @Test
  void writesTheSameMutationsAgain() throws SQLException {
    try (Engines engines = Engines.open(directory)) {
      Business shop = new Business("shop");
      Oracle first = Oracle.of(shop, engines);
      Oracle second = Oracle.of(shop, engines);
      assertThat(second.mutations()).isEqualTo(first.mutations()).hasSizeGreaterThan(100);
      assertThat(new Rules(first.before(), second.before()).severities().values()).containsOnly(0.0);
    }
  }
}
