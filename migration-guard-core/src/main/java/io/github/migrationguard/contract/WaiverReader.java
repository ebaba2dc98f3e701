package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Sequence;
import io.github.migrationguard.finding.FindingCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the waivers: each names a finding's code, a reason and an end. */
final class WaiverReader {

  private static final List<String> KEYS =
      List.of("code", "table", "column", "feature", "migration", "reason", "expires");
  private static final List<String> CODES = Stream.of(FindingCode.values()).map(FindingCode::name).toList();
  private static final String EXPECTED_DATE = "the last day on which it holds, such as 2027-01-31";

  private WaiverReader() {}

  static List<Waiver> read(NodeReader value) {
    if (!(value.node() instanceof Sequence sequence)) {
      value.expected("a list of waivers, each beginning with \"- code:\"");
      return List.of();
    }
    List<Waiver> waivers = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      new NodeReader(sequence.items().get(i), "waiver " + (i + 1), value.problems())
          .map("waiver " + (i + 1), KEYS, "a map such as {code: MG301, reason: \"…\", expires: 2027-01-31}")
          .flatMap(WaiverReader::waiver).ifPresent(waivers::add);
    }
    return waivers;
  }

  private static Optional<Waiver> waiver(MapReader waiver) {
    Optional<String> code = waiver.require("code", "\"code:\", the finding's code such as MG301")
        .flatMap(WaiverReader::code);
    Optional<String> table = waiver.text("table", "the contract's name of a table");
    Optional<String> column = waiver.text("column", "the contract's name of a column");
    Optional<String> feature = waiver.text("feature", "the name of a feature");
    Optional<String> migration = waiver.text("migration", "a migration's version such as \"7\", or its script's name");
    Optional<String> reason = waiver.require("reason", "\"reason:\", why the change is meant")
        .flatMap(value -> value.text("a reason: why the change is meant"));
    Optional<LocalDate> expires = waiver.require("expires", "\"expires:\", " + EXPECTED_DATE)
        .flatMap(WaiverReader::date);
    return code.isEmpty() || reason.isEmpty() || expires.isEmpty() ? Optional.empty()
        : Optional.of(new Waiver(code.get(), table, column, feature, migration, reason.get(), expires.get(),
            waiver.position()));
  }

  private static Optional<String> code(NodeReader value) {
    Optional<String> code = value.text("a finding's code such as MG301");
    return code.isEmpty() || CODES.contains(code.get()) ? code
        : value.refuse(value.what() + " is " + Quoted.text(code.get()) + ", which is no finding's code",
            Nearest.orElse(code.get(), CODES, "expected one of " + String.join(", ", CODES)));
  }

  private static Optional<LocalDate> date(NodeReader value) {
    Optional<String> text = value.text(EXPECTED_DATE);
    Optional<LocalDate> date = text.flatMap(LiteralParser::date);
    return date.isPresent() || text.isEmpty() ? date : value.expected(EXPECTED_DATE);
  }
}
