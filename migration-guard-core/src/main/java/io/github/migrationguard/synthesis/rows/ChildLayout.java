package io.github.migrationguard.synthesis.rows;

/** A number of children of its own for each parent, side by side; the rows after the last child have no parent. */
public record ChildLayout(ChildCounts counts) implements Layout {

  @Override
  public long parent(long number, int attempt) {
    return number >= counts.total() ? ParentChoice.NONE : counts.parentOf(number);
  }

  @Override
  public long ordinal(long number, int attempt) {
    return number >= counts.total() ? 0 : number - counts.firstChildOf(counts.parentOf(number));
  }

  @Override
  public long ordinals() {
    return Math.max(1, counts.most());
  }
}
