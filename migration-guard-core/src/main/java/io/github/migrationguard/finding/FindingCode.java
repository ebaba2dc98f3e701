package io.github.migrationguard.finding;

/** The stable codes: a public interface, used in waivers, reports and documentation. */
public enum FindingCode {
  MG101("contract column or table missing"),
  MG102("column type changed"),
  MG103("null constraint changed"),
  MG104("constraint loosened"),
  MG105("unknown to the contract"),
  MG201("migration fails on populated data"),
  MG202("migration cannot run on this engine"),
  MG203("applied migration changed"),
  MG204("rows changed or lost"),
  MG301("feature changed"),
  MG302("feature missing or pipeline fails"),
  MG303("fan-out"),
  MG304("feature breaks on newly legal data"),
  MG305("vacuous feature"),
  MG306("non-deterministic feature"),
  MG401("contract does not hold at the baseline"),
  MG402("waiver expired or unused");

  private final String title;

  FindingCode(String title) {
    this.title = title;
  }

  /** A few words, lower case, without a full stop. */
  public String title() {
    return title;
  }
}
