package io.github.migrationguard.report;

import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.verdict.Verdict;

/** Colour where a terminal is known to show it, and nothing elsewhere. */
enum Paint {
  NONE,
  ANSI;

  String verdict(Verdict verdict) {
    return switch (verdict) {
      case UNSAFE, INCONCLUSIVE -> red(verdict.name());
      case WARN -> yellow(verdict.name());
      case SAFE -> green(verdict.name());
    };
  }

  /** Paints {@code text}, a cell of the table that says the impact. */
  String impact(Impact impact, String text) {
    return switch (impact) {
      case BROKEN -> red(text);
      case WARN, UNSTABLE, VACUOUS -> yellow(text);
      case STABLE -> green(text);
    };
  }

  private String red(String text) {
    return paint("1;31", text);
  }

  private String yellow(String text) {
    return paint("1;33", text);
  }

  private String green(String text) {
    return paint("32", text);
  }

  /** Codes of ECMA-48, section 8.3.117 (SGR). */
  private String paint(String code, String text) {
    return this == NONE ? text : "\u001b[" + code + "m" + text + "\u001b[m";
  }
}
