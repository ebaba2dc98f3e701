package io.github.migrationguard.synthesis.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RowsAheadTest {

  @Test
  void theSameRowsComeInTheSameOrder() {
    List<Long> taken = new ArrayList<>();
    try (RowsAhead rows = new RowsAhead(LongStream.range(0, 100_000).mapToObj(i -> new Object[] {i}).iterator(), "t")) {
      rows.forEachRemaining(row -> taken.add((Long) row[0]));
      assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(taken).containsExactlyElementsOf(LongStream.range(0, 100_000).boxed().toList());
  }

  @Test
  void whatMakingARowThrowsIsThrownWhereItWouldHaveCome() {
    List<Long> taken = new ArrayList<>();
    try (RowsAhead rows = new RowsAhead(LongStream.range(0, 1_000).mapToObj(i -> {
      if (i == 700) {
        throw new IllegalArgumentException("no row " + i);
      }
      return new Object[] {i};
    }).iterator(), "t")) {
      assertThatThrownBy(() -> rows.forEachRemaining(row -> taken.add((Long) row[0])))
          .isInstanceOf(IllegalArgumentException.class).hasMessage("no row 700");
    }
    assertThat(taken).hasSize(700);
  }

  @Test
  void whoStopsTakingEndsTheMaking() throws InterruptedException {
    AtomicLong made = new AtomicLong();
    try (RowsAhead rows = new RowsAhead(
        LongStream.iterate(0, i -> i + 1).peek(i -> made.incrementAndGet()).mapToObj(i -> new Object[] {i}).iterator(),
        "t")) {
      assertThat(rows.next()[0]).isEqualTo(0L);
    }
    long then = made.get();
    Thread.sleep(20);
    assertThat(made.get()).isEqualTo(then);
  }
}
