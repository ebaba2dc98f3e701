package io.github.migrationguard.synthesis.checks;

/**
 * That one column of a row is never above another: {@code CHECK (valid_from < valid_to)}.
 *
 * @param lower stored name of the lower column
 * @param upper stored name of the upper column
 * @param strict whether they must differ
 */
public record RowOrder(String lower, String upper, boolean strict) {}
