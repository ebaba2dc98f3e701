package io.github.migrationguard.synthesis.values;

import java.util.Optional;

/** Texts of a kind, before they are cut to a column's length. */
interface TextSource {

  /** The text that random bits choose. */
  String text(long bits);

  /** How many different texts there may be. */
  long variety();

  /** The same texts as a domain, where each has a number: what a unique column can use without adding to them. */
  default Optional<Domain> numbered() {
    return Optional.empty();
  }
}
