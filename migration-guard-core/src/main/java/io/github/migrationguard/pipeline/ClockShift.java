package io.github.migrationguard.pipeline;

/** How much later a query's clock is. */
public enum ClockShift {
  /** What may pass between two runs of a job: another date and another hour. */
  A_DAY(26),
  /** Another year, month, day of the month and of the week, and hour: 398 days and 5 hours. */
  A_YEAR(398 * 24 + 5);

  private final int hours;

  ClockShift(int hours) {
    this.hours = hours;
  }

  /** The interval, as both engines write it. */
  String interval() {
    return "INTERVAL '" + hours + "' HOUR";
  }
}
