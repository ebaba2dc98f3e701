package io.github.migrationguard.synthesis.values;

/**
 * A column for which no values can be made; the message names the column, says why, and what to write into the
 * contract.
 */
public final class UnsynthesisableColumn extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsynthesisableColumn(ValueRequest request, String why, String resolution) {
    super("No values can be made for column " + request.table() + "." + request.column() + " of type "
        + request.type().nativeName() + ": " + why + ". " + resolution
        + request.contract().map(contract -> " (" + contract.position() + ")").orElse(""));
  }
}
