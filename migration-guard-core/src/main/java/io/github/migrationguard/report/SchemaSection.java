package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.finding.Figures;
import io.github.migrationguard.schema.TableChange;
import io.github.migrationguard.schema.TableChange.Change;
import io.github.migrationguard.schema.TableChange.Kind;
import io.github.migrationguard.schema.TableChange.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables that changed, before and after; those of the contract are open. */
final class SchemaSection implements PageSection {

  /** So many tables are shown; whoever needs more reads the JSON. */
  private static final int MOST = 50;

  private final GuardReport report;

  SchemaSection(GuardReport report) {
    this.report = report;
  }

  @Override
  public String id() {
    return "schema";
  }

  @Override
  public String title() {
    return "Schema before and after";
  }

  @Override
  public boolean isEmpty() {
    return report.schemaChanges().isEmpty();
  }

  @Override
  public void write(HtmlText html) {
    List<TableChange> changes = report.schemaChanges();
    changes.stream().limit(MOST).forEach(change -> table(change, html));
    if (changes.size() > MOST) {
      html.element("p", "And " + Figures.count(changes.size() - MOST, "table", "tables") + " more, in "
          + ReportFiles.JSON + ".").raw("\n");
    }
  }

  private void table(TableChange table, HtmlText html) {
    String word = table.change().name().toLowerCase(Locale.ROOT);
    html.raw(table.inContract() ? "<details open><summary>" : "<details><summary>");
    html.badge(table.change() == Change.REMOVED ? "error" : "info", word).text(" ").element("code", table.table());
    html.text(table.inContract() ? ", in the contract" : "").raw("</summary>\n");
    html.openTable("changes of " + table.table(), "what", "before", "after");
    for (Part part : table.parts()) {
      String change = part.after().isEmpty() ? "gone" : part.before().isEmpty() ? "come" : "changed";
      html.raw("<tr class=\"" + change + "\"><th scope=\"row\">");
      name(part, html);
      html.raw("</th>");
      cell(part.before(), "", html);
      cell(part.after(), part.kind() == Kind.COLUMN ? renamed(table, part) : "", html);
      html.raw("</tr>\n");
    }
    html.closeTable();
    if (table.change() == Change.CHANGED && table.unchanged() > 0) {
      html.raw("<p class=\"quiet\">").text(Figures.count(table.unchanged(), "column is", "columns are")
          + " as before.").raw("</p>\n");
    }
    html.raw("</details>\n");
  }

  private static void name(Part part, HtmlText html) {
    switch (part.kind()) {
      case RELATION -> html.text("the table");
      case CONSTRAINT -> html.text("constraint");
      case COLUMN -> html.name(part.name()).text(part.inContract() ? " (contract)" : "");
    }
  }

  private static void cell(Optional<String> words, String instead, HtmlText html) {
    html.raw("<td>");
    if (words.isPresent()) {
      html.element("code", words.get());
    } else {
      html.raw("<span class=\"quiet\">").text(instead.isEmpty() ? "not there" : instead).raw("</span>");
    }
    html.raw("</td>");
  }

  /** Where a column that is gone went, as far as a finding says so. */
  private String renamed(TableChange change, Part part) {
    return report.findings().stream()
        .filter(finding -> finding.table().filter(change.table()::equalsIgnoreCase).isPresent()
            && finding.column().filter(part.name()::equalsIgnoreCase).isPresent())
        .flatMap(finding -> finding.rename().stream())
        .map(rename -> "now " + rename.to())
        .findFirst()
        .orElse("");
  }
}
