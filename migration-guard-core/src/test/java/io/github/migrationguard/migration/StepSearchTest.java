package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The search by halves against the one that asks everywhere. */
class StepSearchTest {

  @Property(seed = "1")
  void whereNothingHealsBothAreTheSame(@ForAll @IntRange(max = 300) int steps, @ForAll @IntRange(max = 300) int first) {
    AtomicInteger asked = new AtomicInteger();
    OptionalInt found = StepSearch.firstByHalves(steps, step -> {
      asked.incrementAndGet();
      return step >= first;
    });

    assertThat(found).isEqualTo(StepSearch.firstOfLastRun(steps, step -> step >= first));
    assertThat(asked.get()).isLessThanOrEqualTo(1 + (int) Math.ceil(Math.log(Math.max(1, steps)) / Math.log(2)));
  }

  @Property(seed = "1")
  void whereSomethingHealsItIsStillOneThatBreaks(@ForAll @Size(min = 1, max = 60) boolean[] holds) {
    OptionalInt found = StepSearch.firstByHalves(holds.length, step -> holds[step]);

    assertThat(found.isPresent()).isEqualTo(holds[holds.length - 1]);
    found.ifPresent(step -> {
      assertThat(holds[step]).isTrue();
      assertThat(step == 0 || !holds[step - 1]).isTrue();
    });
  }

  @Example
  void theRunThatReachesTheEndIsTheOneThatCounts() {
    boolean[] holds = {true, true, false, true, false, true, true};

    assertThat(StepSearch.firstOfLastRun(holds.length, step -> holds[step])).hasValue(5);
    assertThat(StepSearch.firstOfLastRun(2, step -> holds[step])).hasValue(0);
    assertThat(StepSearch.firstOfLastRun(3, step -> holds[step])).isEmpty();
    assertThat(StepSearch.firstOfLastRun(0, step -> true)).isEmpty();
  }
}
