package io.github.migrationguard.comparison;

import io.github.migrationguard.pipeline.EntityKey;
import io.github.migrationguard.pipeline.FeatureColumn;
import io.github.migrationguard.pipeline.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * Which entities moved, where only a part did: the condition on one attribute that tells them best from the others.
 *
 * <p>Candidates are single categories, NULL, and the two sides of each decile of a number or time. The best has the
 * greatest difference between its share of the moved and its share of the others: Youden's J (Youden, Index for rating
 * diagnostic tests, Cancer 3, 1950), which orders conditions as the weighted relative accuracy of subgroup discovery
 * does (Lavrač, Flach, Zupan, Rule evaluation measures, ILP 1999). It is stated where J is at least one half, nearer to
 * perfect than to chance, where most of those of whom it does not hold stayed (else it says little where nearly all
 * moved), and where so great an overlap has a probability of less than 5 % by chance, under Fisher's
 * exact test, one-sided, corrected for all candidates that were looked at (Bonferroni).
 */
public final class SegmentSearch {

  private static final double TELLING = 0.5;
  private static final double CHANCE = 0.05;

  /** A column with more categories names entities rather than kinds of them. */
  private static final int MOST_CATEGORIES = 50;

  private static final int PARTS = 10;

  private final List<FeatureMatrix> attributes;
  private final Map<Integer, Map<EntityKey, Integer>> rows = new HashMap<>();

  /**
   * @param attributes what is known of the entities at the baseline, the columns that tell a reader most first
   */
  public SegmentSearch(List<FeatureMatrix> attributes) {
    this.attributes = List.copyOf(attributes);
  }

  /** A condition, and the entities of which it holds. */
  private record Candidate(String attribute, String condition, BitSet members) {}

  /**
   * At most two statements, of different attributes, the stronger first; none where nobody or everybody moved, or where
   * nothing tells the moved ones from the others.
   *
   * @param feature compared; what changed but did not move materially counts where nothing moved
   */
  public List<Segment> of(FeatureMatrix before, FeatureMatrix after, String feature) {
    Optional<FeatureColumn> was = before.column(feature);
    Optional<FeatureColumn> is = after.column(feature);
    if (was.isEmpty() || is.isEmpty()) {
      return List.of();
    }
    EntityMatching matching = EntityMatching.of(before.entities(), after.entities());
    FeaturePair pair = FeaturePair.of(was.get(), is.get());
    List<EntityKey> entities = new ArrayList<>();
    BitSet moved = new BitSet();
    BitSet changed = new BitSet();
    for (int match = 0; match < matching.matched(); match++) {
      Change change = pair.change(matching, match);
      moved.set(match, change == Change.MOVED);
      changed.set(match, change != Change.NONE);
      entities.add(before.entities().get(matching.firstBefore(match)));
    }
    return of(moved.isEmpty() ? "changed" : "moved", entities, moved.isEmpty() ? changed : moved);
  }

  /** The same of the entities that are lost, or where none is, of those that come more often than before. */
  public List<Segment> ofRows(FeatureMatrix before, FeatureMatrix after) {
    if (before.entities().equals(after.entities())) {
      return List.of();
    }
    Map<EntityKey, Long> times = after.entities().stream()
        .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
    Map<EntityKey, Long> were = before.entities().stream()
        .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
    List<EntityKey> entities = before.entities().stream().distinct().toList();
    BitSet lost = new BitSet();
    BitSet repeated = new BitSet();
    for (int i = 0; i < entities.size(); i++) {
      long now = times.getOrDefault(entities.get(i), 0L);
      lost.set(i, now == 0);
      repeated.set(i, now > were.get(entities.get(i)));
    }
    return lost.isEmpty() ? of("repeated", entities, repeated) : of("lost", entities, lost);
  }

  private List<Segment> of(String whom, List<EntityKey> entities, BitSet moved) {
    int movedCount = moved.cardinality();
    if (movedCount == 0 || movedCount == entities.size()) {
      return List.of();
    }
    List<Candidate> candidates = candidates(entities);
    List<Candidate> telling = candidates.stream()
        .filter(candidate -> youden(candidate, moved, entities.size()) >= TELLING
            && mostOthersStayed(candidate, moved, entities.size())
            && byChance(candidate, moved, entities.size()) * candidates.size() < CHANCE)
        .sorted(Comparator.comparingDouble((Candidate candidate) -> -youden(candidate, moved, entities.size())))
        .toList();
    Set<String> named = new LinkedHashSet<>();
    Set<BitSet> told = new HashSet<>();
    return telling.stream()
        .filter(candidate -> named.add(candidate.attribute()) && told.add(candidate.members())).limit(2)
        .map(candidate -> new Segment(whom, candidate.attribute(), candidate.condition(),
            (double) overlap(candidate, moved) / movedCount,
            (double) candidate.members().cardinality() / entities.size()))
        .toList();
  }

  private static boolean mostOthersStayed(Candidate candidate, BitSet moved, int entities) {
    int others = entities - candidate.members().cardinality();
    return 2 * (moved.cardinality() - overlap(candidate, moved)) < others || others == 0;
  }

  private static double youden(Candidate candidate, BitSet moved, int entities) {
    int both = overlap(candidate, moved);
    int movedCount = moved.cardinality();
    return (double) both / movedCount
        - (double) (candidate.members().cardinality() - both) / (entities - movedCount);
  }

  /** The probability that as many of the moved are members, if as many entities had been drawn blindly. */
  private static double byChance(Candidate candidate, BitSet moved, int entities) {
    return new HypergeometricDistribution(null, entities, candidate.members().cardinality(), moved.cardinality())
        .upperCumulativeProbability(overlap(candidate, moved));
  }

  private static int overlap(Candidate candidate, BitSet moved) {
    BitSet both = (BitSet) candidate.members().clone();
    both.and(moved);
    return both.cardinality();
  }

  private List<Candidate> candidates(List<EntityKey> entities) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      Map<EntityKey, Integer> row = rows.computeIfAbsent(i, attribute -> byKey(attributes.get(attribute)));
      int[] rowOf = entities.stream().mapToInt(entity -> row.getOrDefault(entity, -1)).toArray();
      for (FeatureColumn column : attributes.get(i).columns()) {
        if (column instanceof FeatureColumn.Numbers numbers) {
          ranges(numbers, rowOf, candidates);
        } else {
          categories(column, rowOf, candidates);
        }
        nulls(column, rowOf, candidates);
      }
    }
    return candidates;
  }

  private static void nulls(FeatureColumn column, int[] rowOf, List<Candidate> candidates) {
    BitSet nulls = where(rowOf, row -> column.isNull(row));
    if (!nulls.isEmpty() && nulls.cardinality() < rowOf.length) {
      candidates.add(new Candidate(column.name(), "NULL", nulls));
      candidates.add(new Candidate(column.name(), "not NULL", where(rowOf, row -> !column.isNull(row))));
    }
  }

  private static void categories(FeatureColumn column, int[] rowOf, List<Candidate> candidates) {
    List<String> values = Arrays.stream(rowOf).filter(row -> row >= 0 && !column.isNull(row))
        .mapToObj(column::text).distinct().sorted().limit(MOST_CATEGORIES + 1L).toList();
    if (values.size() <= MOST_CATEGORIES) {
      for (String value : values) {
        candidates.add(new Candidate(column.name(), "= " + value,
            where(rowOf, row -> !column.isNull(row) && column.text(row).equals(value))));
      }
    }
  }

  private static void ranges(FeatureColumn.Numbers column, int[] rowOf, List<Candidate> candidates) {
    double[] sorted = Arrays.stream(rowOf).filter(row -> row >= 0 && !column.isNull(row)).mapToDouble(column::value)
        .filter(Double::isFinite).sorted().toArray();
    double[] distinct = DoubleStream.of(sorted).distinct().limit(PARTS + 1L).toArray();
    if (distinct.length <= PARTS) {
      categories(column, rowOf, candidates);
    }
    double[] edges = IntStream.range(1, PARTS)
        .mapToDouble(part -> sorted.length == 0 ? Double.NaN : sorted[(int) ((long) part * sorted.length / PARTS)])
        .distinct().filter(Double::isFinite).toArray();
    for (double edge : edges) {
      int example = Arrays.stream(rowOf).filter(row -> row >= 0 && !column.isNull(row) && column.value(row) == edge)
          .findFirst().orElseThrow();
      candidates.add(new Candidate(column.name(), ">= " + column.text(example),
          where(rowOf, row -> !column.isNull(row) && column.value(row) >= edge)));
      candidates.add(new Candidate(column.name(), "< " + column.text(example),
          where(rowOf, row -> !column.isNull(row) && column.value(row) < edge)));
    }
  }

  private static BitSet where(int[] rowOf, IntPredicate holds) {
    BitSet members = new BitSet();
    for (int entity = 0; entity < rowOf.length; entity++) {
      members.set(entity, rowOf[entity] >= 0 && holds.test(rowOf[entity]));
    }
    return members;
  }

  private static Map<EntityKey, Integer> byKey(FeatureMatrix matrix) {
    Map<EntityKey, Integer> rows = new HashMap<>();
    for (int row = 0; row < matrix.rows(); row++) {
      rows.putIfAbsent(matrix.entities().get(row), row);
    }
    return rows;
  }
}
