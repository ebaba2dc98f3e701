package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.synthesis.plan.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever the schema: its tables are populated or named as gaps, and the database never says why not. */
class SynthesisPropertyTest {

  private static final List<String> TYPES = List.of("int", "bigint", "varchar(12)", "date", "timestamp", "boolean",
      "decimal(8, 2)", "double precision", "varchar(2)", "smallint", "enum('u', 'v', 'w')");
  private static final List<String> CHECKS =
      List.of("%1$s IS NOT NULL OR %2$s IS NULL", "(%1$s IS NULL) <> (%2$s IS NULL)",
      "CAST(%1$s AS varchar) <> 'x'", "COALESCE(CAST(%1$s AS varchar), 'q') >= '0'", "%1$s = %1$s");

  @Property(seed = "42", tries = 60, shrinking = ShrinkingMode.OFF)
  void populatesOrSaysWhyNot(@ForAll long seed) throws Exception {
    List<String> ddl = schema(new Random(seed));
    try (SynthesisFixture db = new SynthesisFixture(ddl.toArray(String[]::new))) {
      SynthesisResult result = new RowSynthesis(new RowCounts.Defaults(50, 40))
          .populate(db.database(), SynthesisFixture.NOTHING, db.schema(), seed);
      assertThat(result.gaps()).as("%s", ddl)
          .allSatisfy(gap -> assertThat(gap.reason()).doesNotContain("The database refused"));
      result.tables().forEach((table, rows) -> assertThat(rows.inserted() > 0).as("%s of %s", table, ddl)
          .isEqualTo(result.gaps().stream().noneMatch(gap -> gap.table().equals(table))));
    }
  }

  /** Its t0 and t4 are in a circle, and t4 draws keys again after t0 has looked at them. */
  @Example
  void childrenInACircleFollowAKeyThatIsDrawnAgain() throws Exception {
    populatesOrSaysWhyNot(40516);
  }

  private static List<String> schema(Random random) {
    List<String> ddl = new ArrayList<>();
    List<String> foreignKeys = new ArrayList<>();
    int tables = 1 + random.nextInt(5);
    List<Boolean> composite = new ArrayList<>();
    for (int t = 0; t < tables; t++) {
      composite.add(random.nextInt(3) == 0);
    }
    for (int t = 0; t < tables; t++) {
      List<String> parts = new ArrayList<>(List.of("id bigint NOT NULL", "grp int NOT NULL"));
      List<String> names = new ArrayList<>(List.of("id", "grp"));
      for (int c = 0; c < 1 + random.nextInt(5); c++) {
        names.add("c" + c);
        parts.add("c" + c + " " + TYPES.get(random.nextInt(TYPES.size())) + (random.nextBoolean() ? " NOT NULL" : ""));
      }
      for (int f = 0; f < random.nextInt(3); f++) {
        int parent = random.nextInt(tables);
        names.add("f" + f);
        parts.add("f" + f + " bigint" + (random.nextBoolean() ? " NOT NULL" : ""));
        foreignKeys.add("ALTER TABLE t" + t + " ADD FOREIGN KEY (" + (composite.get(parent) ? "grp, " : "") + "f" + f
            + ") REFERENCES t" + parent);
      }
      parts.add("PRIMARY KEY (" + (composite.get(t) ? "grp, " : "") + "id)");
      for (int u = 0; u < random.nextInt(3); u++) {
        String one = names.get(random.nextInt(names.size()));
        String two = names.get(random.nextInt(names.size()));
        parts.add("UNIQUE (" + one + (one.equals(two) ? "" : ", " + two) + ")");
      }
      for (int k = 0; k < random.nextInt(2); k++) {
        parts.add("CHECK (" + CHECKS.get(random.nextInt(CHECKS.size()))
            .formatted(names.get(random.nextInt(names.size())), names.get(random.nextInt(names.size()))) + ")");
      }
      ddl.add("CREATE TABLE t" + t + " (" + String.join(", ", parts) + ")");
    }
    ddl.addAll(foreignKeys);
    return ddl;
  }
}
