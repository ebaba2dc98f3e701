package io.github.migrationguard.verdict;

import io.github.migrationguard.contract.Waiver;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.FindingCode;
import io.github.migrationguard.finding.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The changes that a contract says are meant, held against what was found. */
public final class Waivers {

  /** How long the waiver that a finding proposes holds: a quarter, so that nobody forgets it for years. */
  private static final int PROPOSED_DAYS = 90;

  /**
   * What cannot be meant, and is not waived. The first four say that the run itself could not be made or rests on sand:
   * with a waiver for it, what nobody has judged would pass. The last is about waivers.
   */
  private static final Set<FindingCode> NEVER_WAIVED =
      EnumSet.of(FindingCode.MG201, FindingCode.MG202, FindingCode.MG203, FindingCode.MG401, FindingCode.MG402);

  private final List<Waiver> waivers;
  private final Map<String, String> versionByScript;
  private final LocalDate today;

  /**
   * @param waivers the contract's
   * @param versionByScript the version of each migration that has one, by its script's name
   * @param today a waiver holds to the end of its last day
   */
  public Waivers(List<Waiver> waivers, Map<String, String> versionByScript, LocalDate today) {
    this.waivers = List.copyOf(waivers);
    this.versionByScript = Map.copyOf(versionByScript);
    this.today = today;
  }

  /**
   * Marks the findings that are waived, gives the others the waiver that would cover them, and adds a warning (MG402)
   * for
   * each waiver that has expired or that covers nothing.
   *
   * @param complete whether the run judged everything; if not, a waiver that covers nothing yet is not reported
   * @return worst first, then in the given order
   */
  public List<Finding> apply(List<Finding> findings, boolean complete) {
    List<Finding> result = new ArrayList<>();
    for (Finding finding : findings) {
      boolean waived = waivers.stream().anyMatch(waiver -> !isExpired(waiver) && covers(waiver, finding));
      result.add(waived ? finding.asWaived() : proposal(finding).map(finding::withWaiver).orElse(finding));
    }
    for (Waiver waiver : waivers) {
      boolean used = findings.stream().anyMatch(finding -> covers(waiver, finding));
      if (NEVER_WAIVED.stream().anyMatch(code -> code.name().equals(waiver.code()))) {
        result.add(impossible(waiver));
      } else if (isExpired(waiver)) {
        result.add(expired(waiver, used));
      } else if (!used && complete) {
        result.add(unused(waiver));
      }
    }
    result.sort(Finding.WORST_FIRST);
    return List.copyOf(result);
  }

  private boolean isExpired(Waiver waiver) {
    return today.isAfter(waiver.expires());
  }

  private boolean covers(Waiver waiver, Finding finding) {
    return finding.code().name().equals(waiver.code()) && !NEVER_WAIVED.contains(finding.code())
        && matches(waiver.table(), name -> is(name, finding.table()))
        && matches(waiver.column(), name -> is(name, finding.column()))
        && matches(waiver.feature(), name -> is(name, finding.feature())
            || is(name, finding.pipeline().flatMap(p -> finding.feature().map(f -> p + "." + f))))
        && matches(waiver.migration(), name -> finding.migration().isPresent() && isMigration(name,
        finding.migration().get()));
  }

  private static boolean matches(Optional<String> given, Predicate<String> test) {
    return given.isEmpty() || test.test(given.get());
  }

  private static boolean is(String name, Optional<String> found) {
    return found.isPresent() && found.get().equalsIgnoreCase(name);
  }

  private boolean isMigration(String versionOrScript, String script) {
    return versionOrScript.equals(script)
        || Optional.ofNullable(versionByScript.get(script))
            .map(version -> normalised(version).equals(normalised(versionOrScript)))
            .orElse(false);
  }

  /** Flyway takes 7, 07 and 7.0 for the same version, and an underscore for a dot. */
  private static String normalised(String version) {
    return version.strip().replace('_', '.').replaceAll("(?<![0-9])0+(?=[0-9])", "").replaceAll("(\\.0)+$", "");
  }

  private Optional<String> proposal(Finding finding) {
    if (NEVER_WAIVED.contains(finding.code()) || finding.severity() == Severity.INFO) {
      return Optional.empty();
    }
    StringBuilder yaml = new StringBuilder("- {code: ").append(finding.code());
    if (finding.feature().isPresent()) {
      yaml.append(", feature: ").append(scalar(finding.feature().get()));
    } else {
      finding.table().ifPresent(table -> yaml.append(", table: ").append(scalar(table)));
      finding.column().ifPresent(column -> yaml.append(", column: ").append(scalar(column)));
    }
    finding.migration().ifPresent(script -> yaml.append(", migration: ")
        .append(quoted(versionByScript.getOrDefault(script, script))));
    yaml.append(", reason: \"say why this is meant\", expires: ").append(today.plusDays(PROPOSED_DAYS)).append('}');
    return Optional.of(yaml.toString());
  }

  /** A name as YAML's flow style takes it: plain where that cannot be read as something else. */
  private static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_.]*") && !text.matches("(?i)y|n|yes|no|on|off|true|false|null");
    return plain ? text : quoted(text);
  }

  /** A double-quoted scalar; what is neither plain ASCII nor a letter or digit is escaped (YAML 1.2.2, section 5.7). */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append((char) c);
      } else if (c >= ' ' && c <= '~' || Character.isLetterOrDigit(c)) {
        quoted.appendCodePoint(c);
      } else {
        quoted.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
      }
    });
    return quoted.append('"').toString();
  }

  private static Finding expired(Waiver waiver, boolean used) {
    return Finding.of(FindingCode.MG402, Severity.WARN,
        "The waiver at " + waiver.position() + " for " + described(waiver) + " expired on " + waiver.expires()
            + " and waives nothing any more" + (used ? "; what it covered is reported again." : "."),
        used
            ? "If the change is still meant, give the waiver a later end and a reason that holds today; if not, resolve"
            + " what it covered, and delete it."
            : "Nothing that was found needs it: delete it.");
  }

  private static Finding impossible(Waiver waiver) {
    return Finding.of(FindingCode.MG402, Severity.WARN,
        "The waiver at " + waiver.position() + " for " + described(waiver) + " waives nothing, as this code cannot be"
            + " waived: it says that the run itself could not be made, and not that a change is meant.",
        "Delete it, and resolve what it was written for.");
  }

  private static Finding unused(Waiver waiver) {
    return Finding.of(FindingCode.MG402, Severity.WARN,
        "The waiver at " + waiver.position() + " for " + described(waiver)
            + " covers nothing that was found. A waiver that is left behind hides the next change of the same kind.",
        "Delete it if its migration has been released, or correct its fields: each one that it gives must match the"
            + " finding.");
  }

  private static String described(Waiver waiver) {
    StringBuilder text = new StringBuilder(waiver.code());
    List<String> fields = new ArrayList<>();
    waiver.table().ifPresent(value -> fields.add("table " + value));
    waiver.column().ifPresent(value -> fields.add("column " + value));
    waiver.feature().ifPresent(value -> fields.add("feature " + value));
    waiver.migration().ifPresent(value -> fields.add("migration " + value));
    return fields.isEmpty() ? text.toString() : text.append(" (").append(String.join(", ",
        fields)).append(')').toString();
  }
}
