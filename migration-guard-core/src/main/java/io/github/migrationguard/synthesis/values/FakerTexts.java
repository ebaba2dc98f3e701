package io.github.migrationguard.synthesis.values;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.datafaker.Faker;

/**
 * Texts by Datafaker expressions. An expression costs 2 to 90 microseconds, a hundred times what a value may cost, so
 * each has a pool of {@value #POOL} texts, made as they are first wanted, every one from a seed of its own; columns
 * draw from it with their own streams. The price: a column has no more than {@value #POOL} different texts, unless it
 * is unique and gets a suffix. One Faker serves all pools, since making one takes 0.2 seconds; it is used by one thread
 * at a time.
 */
final class FakerTexts {

  static final int POOL = 4096;

  /**
   * Providers and expressions whose texts differ by day or by machine: those that read the clock, and those that ask
   * for the default locale. Found by searching Datafaker 2.7.0's bytecode for {@code now()}, {@code currentTimeMillis}
   * and {@code randomUUID}, and by evaluating its 1,467 expressions without arguments under three default locales.
   */
  private static final Set<String> UNSTABLE = Set.of("date", "time", "timeanddate", "twitter", "aws", "idnumber",
      "locality", "money", "country.currency", "business.creditcardexpiry");

  private final Map<String, String[]> pools = new ConcurrentHashMap<>();
  private final Random random = new Random(0);
  private Faker faker;

  /**
   * A text of an expression's pool.
   *
   * @param bits any; the lowest twelve choose
   */
  String text(String expression, long bits) {
    String[] pool = pools.computeIfAbsent(expression, unused -> new String[POOL]);
    int index = (int) (bits & POOL - 1);
    String text = pool[index];
    if (text == null) {
      // two threads may both get here; they make the same text
      text = evaluate(expression, index);
      pool[index] = text;
    }
    return text;
  }

  private synchronized String evaluate(String expression, int index) {
    if (faker == null) {
      faker = new Faker(Locale.ENGLISH, random);
    }
    random.setSeed(CounterStream.mix(index + 1L));
    try {
      return faker.expression("#{" + expression + "}");
    } catch (ClassCastException misread) {
      // 2.7.0 takes 36 of its methods, commerce.productName among them, for lists of words; called by name they work
      random.setSeed(CounterStream.mix(index + 1L));
      return FakerNames.call(faker, expression).orElseThrow(() -> misread);
    }
  }

  /** @throws UnsynthesisableColumn where the expression yields no texts, or others every day */
  void require(ValueRequest request, String expression) {
    String folded = expression.strip().toLowerCase(Locale.ROOT).replace("_", "").split(" ", 2)[0];
    if (UNSTABLE.contains(folded) || UNSTABLE.contains(folded.split("\\.", 2)[0])) {
      throw new UnsynthesisableColumn(request, "the faker expression " + expression
          + " depends on the machine's date or locale, so that its values would differ elsewhere or tomorrow",
          "Use another expression, pattern, or min and max");
    }
    String text = null;
    RuntimeException failure = null;
    try {
      text = text(expression, 0);
    } catch (RuntimeException refused) {
      failure = refused;
    }
    if (text == null || text.startsWith("#{")) {
      String nearest = FakerNames.nearest(expression);
      boolean known = nearest.equals(expression);
      UnsynthesisableColumn error = new UnsynthesisableColumn(request, known
          ? "Datafaker cannot evaluate the expression " + expression : "Datafaker knows no expression " + expression,
          known ? "Use another expression, or pattern" : "Did you mean " + nearest + "?");
      error.initCause(failure);
      throw error;
    }
  }
}
