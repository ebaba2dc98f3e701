package io.github.migrationguard.evaluation.benchmark;

/** Who does the work, in the order in which they take turns. */
enum Contestant {
  PYTHON("Python, row by row", ""),
  ARRAYS("Python, by arrays", ""),
  FLOOR_H2("floor, H2", BenchmarkEngine.H2),
  GATE_H2("gate, H2", BenchmarkEngine.H2),
  FLOOR_POSTGRES("floor, PostgreSQL", BenchmarkEngine.POSTGRES),
  GATE_POSTGRES("gate, PostgreSQL", BenchmarkEngine.POSTGRES);

  private final String shown;
  private final String engine;

  Contestant(String shown, String engine) {
    this.shown = shown;
    this.engine = engine;
  }

  /** As the page names it. */
  String shown() {
    return shown;
  }

  /** The engine's short name; empty for Python. */
  String engine() {
    return engine;
  }

  boolean isPython() {
    return this == PYTHON || this == ARRAYS;
  }

  boolean isGate() {
    return this == GATE_H2 || this == GATE_POSTGRES;
  }

  /** The floor on the same engine, of a gate. */
  Contestant floor() {
    return this == GATE_H2 ? FLOOR_H2 : FLOOR_POSTGRES;
  }
}
