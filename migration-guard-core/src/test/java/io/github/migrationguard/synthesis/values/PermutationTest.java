package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PermutationTest {

  @Property(seed = "42", tries = 200)
  void takesEachElementOnce(@ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long key) {
    Permutation permutation = new Permutation(size, key);
    assertThat(LongStream.range(0, size).map(permutation::at).sorted())
        .containsExactly(LongStream.range(0, size).boxed().toArray(Long[]::new));
  }

  @Test
  void anotherKeyIsAnotherOrder() {
    Permutation one = new Permutation(1000, 1);
    Permutation two = new Permutation(1000, 2);
    assertThat(LongStream.range(0, 1000).filter(i -> one.at(i) == two.at(i)).count()).isLessThan(20);
  }

  @Test
  void coversTheGreatestRanges() {
    Permutation permutation = new Permutation(1L << 62, 7);
    assertThat(LongStream.range(0, 1000).map(permutation::at).distinct().count()).isEqualTo(1000);
    assertThatThrownBy(() -> permutation.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
