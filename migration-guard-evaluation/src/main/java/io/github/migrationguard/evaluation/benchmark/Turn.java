package io.github.migrationguard.evaluation.benchmark;

import java.util.Optional;

/**
 * One process of one contestant.
 *
 * @param seconds from its start to its end, the start of its runtime included
 * @param figures what it says of itself; empty where it failed
 * @param failure why it failed, a line
 */
record Turn(double seconds, Optional<ProcessFigures> figures, Optional<String> failure) {}
