package io.github.migrationguard.capture;

import io.github.migrationguard.engine.RunEndedException;
import io.github.migrationguard.profile.ColumnProfile;
import io.github.migrationguard.profile.ProfileException;
import io.github.migrationguard.profile.ProfileSource;
import io.github.migrationguard.profile.Profiler;
import io.github.migrationguard.profile.TableProfile;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.synthesis.values.SensibleDefaults;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The profile of a real database, taken once however often a capture begins anew. */
public final class CapturedProfile {

  private final Optional<ProfileSource> source;
  private final List<String> notes = new ArrayList<>();
  private Optional<Map<TableName, TableProfile>> taken = Optional.empty();
  private Optional<LocalDate> latest = Optional.empty();

  public CapturedProfile(Optional<ProfileSource> source) {
    this.source = source;
  }

  /** Whether there is a database to profile. */
  boolean isWanted() {
    return source.isPresent();
  }

  Map<TableName, TableProfile> profile(DatabaseSchema schema, Map<TableName, Set<String>> columns) {
    if (taken.isEmpty()) {
      try (Profiler profiler = Profiler.open(source.orElseThrow(), schema)) {
        taken = Optional.of(profiler.profile(columns));
        notes.addAll(profiler.notes());
      } catch (ProfileException e) {
        // not as the cause, so that nobody adds one that says more
        throw new RunEndedException(e.getMessage(), null);
      }
      taken.get().forEach((table, profile) -> profile.columns().forEach((column, known) ->
          remember(schema, table, column, known)));
    }
    return taken.get();
  }

  private void remember(DatabaseSchema schema, TableName table, String column, ColumnProfile known) {
    boolean temporal = schema.table(table).flatMap(found -> found.column(column))
        .map(found -> found.type().logical().isTemporal()).orElse(false);
    if (temporal && !known.quantiles().isEmpty() && SensibleDefaults.isOfEvents(column)) {
      long seconds = known.quantiles().get(known.quantiles().size() - 1).longValue();
      LocalDate day = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toLocalDate();
      latest = Optional.of(latest.filter(other -> other.isAfter(day)).orElse(day));
    }
  }

  /** The day after the last on which anything happens in the rows. */
  LocalDate today() {
    return latest.orElse(SensibleDefaults.LAST_DAY).plusDays(1);
  }

  public List<String> notes() {
    return notes;
  }
}
