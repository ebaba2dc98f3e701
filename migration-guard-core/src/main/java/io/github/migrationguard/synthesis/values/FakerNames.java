package io.github.migrationguard.synthesis.values;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.AbstractProvider;

/** The expressions that Datafaker knows, by its classes. */
final class FakerNames {

  private FakerNames() {}

  /** The expression without arguments that takes the fewest edits. */
  static String nearest(String expression) {
    String wanted = expression.strip();
    return all().min(Comparator.comparingInt((String known) -> edits(wanted, known)).thenComparing(known -> known))
        .orElseThrow();
  }

  /** What the method of an expression without arguments returns; empty where there is none. */
  static Optional<String> call(Faker faker, String expression) {
    String[] names = expression.strip().split("\\.");
    try {
      Object provider = Faker.class.getMethod(names[0]).invoke(faker);
      return Optional.of((String) provider.getClass().getMethod(names[1]).invoke(provider));
    } catch (ReflectiveOperationException | ClassCastException | ArrayIndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  private static Stream<String> all() {
    return Arrays.stream(Faker.class.getMethods())
        .filter(method -> AbstractProvider.class.isAssignableFrom(method.getReturnType()))
        .filter(method -> method.getParameterCount() == 0)
        .flatMap(provider -> Arrays.stream(provider.getReturnType().getMethods()).filter(FakerNames::yieldsText)
            .map(method -> provider.getName() + "." + method.getName()))
        .distinct();
  }

  private static boolean yieldsText(Method method) {
    return method.getParameterCount() == 0 && method.getReturnType() == String.class
        && !Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class;
  }

  /** Levenshtein's distance, capital letters alike. */
  private static int edits(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] current = new int[other.length() + 1];
      current[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
        current[j] = Math.min(previous[j - 1] + (same ? 0 : 1), 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[other.length()];
  }
}
