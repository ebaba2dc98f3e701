package io.github.migrationguard.contract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding that is meant. It matches a finding when every field it gives matches.
 *
 * @param code the finding's code, {@code MG301}
 * @param table the contract's table
 * @param column the contract's column
 * @param feature the feature
 * @param migration version ({@code "7"}) or script name ({@code V7__kyc.sql}) of the migration
 * @param reason why the change is meant; never blank
 * @param expires the last day on which it holds
 * @param position where the waiver stands
 */
public record Waiver(
    String code,
    Optional<String> table,
    Optional<String> column,
    Optional<String> feature,
    Optional<String> migration,
    String reason,
    LocalDate expires,
    Position position) {}
