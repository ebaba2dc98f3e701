package io.github.migrationguard.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.database.SyntheticDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Rows are made and dropped, so that the heap in use is synthesis' own: {@code -Dmeasure.memory=true}. */
@EnabledIfSystemProperty(named = "measure.memory", matches = "true")
class SynthesisMemoryTest {

  @Test
  void aMillionRowsTakeNoMoreHeapThanAThousand() throws Exception {
    long small = heapWhile(67);
    long large = heapWhile(67_000);
    assertThat(large - small).as("KiB in use after %d and %d children: %d and %d", 67 * 15, 67_000 * 15, small, large)
        .isLessThan(1024);
  }

  /** KiB in use after a collection near the end of the load. */
  private static long heapWhile(int customers) throws Exception {
    AtomicLong used = new AtomicLong();
    try (SynthesisFixture churn = new SynthesisFixture(ChurnSynthesisTest.CUSTOMERS, ChurnSynthesisTest.TRANSACTIONS)) {
      SyntheticDatabase dropping =
          (SyntheticDatabase) Proxy.newProxyInstance(SynthesisMemoryTest.class.getClassLoader(),
          new Class<?>[] {SyntheticDatabase.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("load")) {
              long count = 0;
              for (Iterator<?> rows = (Iterator<?>) arguments[3]; rows.hasNext(); count++) {
                rows.next();
              }
              System.gc();
              used.set((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1024);
              return count;
            }
            try {
              return method.invoke(churn.database(), arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          });
      new RowSynthesis().populate(dropping, SynthesisFixture.contract(
          ChurnSynthesisTest.CONTRACT.replace("rows: 1000", "rows: " + customers)), churn.schema(), 42);
    }
    return used.get();
  }
}
