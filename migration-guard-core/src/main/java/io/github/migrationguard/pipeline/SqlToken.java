package io.github.migrationguard.pipeline;

/**
 * A piece of SQL: only as much of it as finding parameters and the ends of statements needs. Comments and white space
 * are no tokens.
 *
 * @param kind what it is
 * @param start where it begins, an offset into the text
 * @param end where it ends, exclusive
 */
record SqlToken(Kind kind, int start, int end) {

  enum Kind {
    /** An unquoted name or keyword. */
    WORD,
    /** A quoted name, a literal or a number. */
    OPERAND,
    /** A colon and a name, where a parameter can stand. */
    PARAMETER,
    /** A single character of anything else. */
    SYMBOL
  }
}
