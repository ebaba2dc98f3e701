package io.github.migrationguard.comparison;

import static io.github.migrationguard.comparison.Matrices.matrix;
import static io.github.migrationguard.comparison.Matrices.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureColumn.Categories;
import io.github.migrationguard.pipeline.FeatureColumn.Numbers;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the moved entities have in common, and how much of that chance may give. */
class SegmentSearchTest {

  private static FeatureColumn category(String name, int size, IntFunction<String> value) {
    return new Categories(name, IntStream.range(0, size).mapToObj(value).toArray(String[]::new), false);
  }

  private static FeatureColumn number(String name, int size, IntToDoubleFunction value) {
    return new Numbers(name, IntStream.range(0, size).mapToDouble(value).toArray(), new BitSet(), false);
  }

  /** Statements about the entities that moved, with the given columns known of each. */
  private static List<String> statements(int size, IntPredicate moves, List<FeatureColumn> known) {
    FeatureMatrix before = matrix(numbers(size, row -> 1.0 + row));
    FeatureMatrix after = matrix(numbers(size, row -> 1.0 + row + (moves.test(row) ? 1_000 : 0)));
    return new SegmentSearch(List.of(new FeatureMatrix(before.entities(), known))).of(before, after, "f").stream()
        .map(segment -> segment.attribute() + " " + segment.condition()).toList();
  }

  @Test
  void aCategoryThatAllMovedShare() {
    assertThat(statements(200, row -> row % 4 == 0, List.of(category("kind", 200, row -> row % 4 == 0 ? "a" : "b"))))
        .containsExactly("kind = a");
  }

  @Test
  void oneSideOfANumber() {
    assertThat(statements(200, row -> row >= 140, List.of(number("age", 200, row -> row))))
        .containsExactly("age >= 140");
    assertThat(statements(200, row -> row < 60, List.of(number("age", 200, row -> row)))).containsExactly("age < 60");
  }

  @Test
  void thoseWithoutAValue() {
    assertThat(statements(200, row -> row % 5 == 0,
        List.of(category("kind", 200, row -> row % 5 == 0 ? null : "k" + row % 3)))).containsExactly("kind NULL");
  }

  @Test
  void twoAttributesAtMostTheMoreTellingFirst() {
    List<FeatureColumn> known = List.of(
        category("near", 300, row -> row % 3 == 0 || row == 1 || row == 2 ? "a" : "b"),
        category("exact", 300, row -> row % 3 == 0 ? "x" : "y"),
        category("far", 300, row -> row % 3 == 0 && row % 5 > 0 ? "p" : "q"));

    assertThat(statements(300, row -> row % 3 == 0, known)).containsExactly("exact = x", "near = a");
  }

  @Test
  void whatMostOfTheOthersShareTooDoesNotTell() {
    assertThat(statements(300, row -> row % 3 == 0, List.of(category("kind", 300, row -> row % 6 < 5 ? "a" : "b"))))
        .isEmpty();
  }

  /** All but three moved, which are the least; so are seventeen others that moved. */
  @Test
  void whereNearlyAllMovedALargePartTellsNothing() {
    assertThat(statements(200, row -> row >= 3, List.of(number("age", 200, row -> row)))).isEmpty();
    assertThat(statements(200, row -> row >= 20, List.of(number("age", 200, row -> row)))).containsExactly("age >= 20");
  }

  @Test
  void twoNamesOfOneGroupAreOne() {
    assertThat(statements(200, row -> row % 4 == 0, List.of(category("t.kind", 200, row -> row % 4 == 0 ? "a" : "b"),
        category("kind", 200, row -> row % 4 == 0 ? "a" : "b")))).containsExactly("t.kind = a");
  }

  /** Two of twelve share what six of twelve have in more than one case of five. */
  @Test
  void whatFewMayShareByChanceDoesNotTell() {
    assertThat(statements(12, row -> row < 2, List.of(category("kind", 12, row -> row < 6 ? "a" : "b")))).isEmpty();
  }

  /**
   * Four of twenty share what five of twenty have in one case of 969: too often where a hundred conditions were looked
   * at.
   */
  @Test
  void theMoreConditionsAreLookedAtTheMoreItTakes() {
    List<FeatureColumn> known = new ArrayList<>(List.of(category("kind", 20, row -> row < 5 ? "a" : "b")));
    assertThat(statements(20, row -> row < 4, known)).containsExactly("kind = a");

    for (int column = 0; column < 50; column++) {
      known.add(category("other" + column, 20, row -> row % 2 == 0 ? "x" : "y"));
    }
    assertThat(statements(20, row -> row < 4, known)).isEmpty();
  }

  @Test
  void entitiesThatComeTwice() {
    FeatureMatrix before = matrix(numbers(200, row -> 1.0 + row));
    List<EntityKey> twice = new ArrayList<>(before.entities());
    IntStream.range(0, 200).filter(row -> row % 4 == 0).forEach(row -> twice.add(before.entities().get(row)));
    FeatureMatrix after = new FeatureMatrix(twice, List.of(numbers(twice.size(), row -> 1.0)));
    FeatureColumn kind = category("kind", 200, row -> row % 4 == 0 ? "a" : "b");

    assertThat(new SegmentSearch(List.of(new FeatureMatrix(before.entities(), List.of(kind)))).ofRows(before, after))
        .singleElement().satisfies(segment -> {
          assertThat(segment.condition()).isEqualTo("= a");
          assertThat(segment.moved()).isEqualTo(1);
          assertThat(segment.all()).isEqualTo(0.25);
        });
  }
}
