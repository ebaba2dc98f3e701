package io.github.migrationguard.report;

import io.github.migrationguard.GuardReport;
import io.github.migrationguard.comparison.FeatureComparison;
import io.github.migrationguard.comparison.Impact;
import io.github.migrationguard.evidence.FeatureResult;
import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.finding.Severity;
import io.github.migrationguard.report.JUnitReport.TestCase.Outcome;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The run as JUnit's XML, the form that Surefire writes and CI servers show: each feature is a test case, each error
 * that is
 * of no feature another, and what could not be judged an error.
 */
public final class JUnitReport {

  private JUnitReport() {}

  /**
   * @param classname the group: the pipeline, or {@code schema}
   * @param name the feature, or the finding
   * @param text what there is to say
   */
  record TestCase(String classname, String name, Outcome outcome, String text) {

    enum Outcome {
      PASSED("system-out"), SKIPPED("skipped"), FAILED("failure"), ERROR("error");

      private final String element;

      Outcome(String element) {
        this.element = element;
      }
    }
  }

  /** The report as XML in UTF-8. */
  public static String of(GuardReport report) {
    List<TestCase> cases = new ArrayList<>();
    report.features().forEach(feature -> cases.add(feature(report, feature)));
    report.findings().stream()
        .filter(f -> isOfItsOwn(report, f))
        .map(f -> new TestCase("schema", f.code() + Places.subject(f).map(s -> " " + s).orElse(""), Outcome.FAILED,
        text(f)))
        .forEach(cases::add);
    report.unjudged().forEach(reason -> cases.add(new TestCase("unjudged", reason, Outcome.ERROR, reason)));
    boolean shown = cases.stream().anyMatch(c -> c.outcome() == Outcome.FAILED || c.outcome() == Outcome.ERROR);
    Outcome gate = report.verdict().isSafeToProceed() ? Outcome.PASSED : shown ? Outcome.SKIPPED : Outcome.FAILED;
    String summary = report.verdict() + ": " + Headline.of(report);
    cases.add(new TestCase("gate", "safe to proceed", gate, summary + notes(report)));
    return xml(report, cases);
  }

  /** Of no feature that is a test case itself, and a reason to fail. */
  private static boolean isOfItsOwn(GuardReport report, Finding finding) {
    return finding.severity() == Severity.ERROR && !finding.waived()
        && report.features().stream().noneMatch(feature -> isAbout(finding, feature));
  }

  private static TestCase feature(GuardReport report, FeatureResult feature) {
    FeatureComparison comparison = feature.comparison();
    List<Finding> about = report.findings().stream().filter(f -> isAbout(f, feature)).toList();
    List<Finding> open = about.stream().filter(f -> !f.waived()).toList();
    boolean explained = comparison.impact() != Impact.STABLE;
    String text = (open.isEmpty() ? about : open).stream().map(JUnitReport::text).collect(Collectors.joining("\n\n"));
    Outcome outcome = Outcome.PASSED;
    if (open.stream().anyMatch(f -> f.severity() == Severity.ERROR && (explained || f.feature().isPresent()))
        || comparison.isBroken() && about.isEmpty()) {
      outcome = Outcome.FAILED;
    } else if (comparison.impact() == Impact.VACUOUS || comparison.impact() == Impact.UNSTABLE
        || comparison.isBroken()) {
      outcome = Outcome.SKIPPED;
    }
    return new TestCase(comparison.pipeline(), comparison.feature(), outcome,
        text.isEmpty() ? String.join("; ", comparison.reasons()) : text);
  }

  /** Whether the finding is of the feature, or of its pipeline as a whole. */
  private static boolean isAbout(Finding finding, FeatureResult feature) {
    return finding.pipeline().equals(Optional.of(feature.comparison().pipeline()))
        && (finding.feature().isEmpty() || finding.feature().get().equals(feature.comparison().feature()));
  }

  private static String text(Finding finding) {
    return finding.code() + (finding.waived() ? " (waived) " : " ") + finding.message() + "\n"
        + RepairWords.resolution(finding)
        + finding.waiver().map(waiver -> "\nWaiver: " + waiver).orElse("");
  }

  private static String notes(GuardReport report) {
    return report.findings().stream()
        .filter(f -> f.severity() == Severity.WARN && !f.waived())
        .map(f -> "\n\n" + text(f))
        .collect(Collectors.joining());
  }

  private static String xml(GuardReport report, List<TestCase> cases) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", clean("migration-guard " + report.contract()));
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", count(cases, Outcome.FAILED));
      xml.writeAttribute("errors", count(cases, Outcome.ERROR));
      xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
      xml.writeAttribute("time",
          BigDecimal.valueOf(report.timings().getOrDefault("totalMs", 0L), 3).toPlainString());
      for (TestCase testCase : cases) {
        write(xml, testCase);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A text in memory could not be written.", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, TestCase testCase) throws XMLStreamException {
    boolean silent = testCase.outcome() == Outcome.PASSED && testCase.text().isEmpty();
    xml.writeCharacters("\n  ");
    if (silent) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    xml.writeAttribute("classname", clean(testCase.classname()));
    xml.writeAttribute("name", clean(testCase.name()));
    xml.writeAttribute("time", "0");
    if (silent) {
      return;
    }
    xml.writeCharacters("\n    ");
    xml.writeStartElement(testCase.outcome().element);
    if (testCase.outcome() != Outcome.PASSED) {
      xml.writeAttribute("message", clean(testCase.text().lines().findFirst().orElse("")));
    }
    xml.writeCharacters(clean(testCase.text()));
    xml.writeEndElement();
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static String count(List<TestCase> cases, Outcome outcome) {
    return Long.toString(cases.stream().filter(c -> c.outcome() == outcome).count());
  }

  /** Without the characters that XML 1.0 cannot hold (section 2.2). */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : '?'));
    return clean.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t' || c == '\n' || c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
  }
}
