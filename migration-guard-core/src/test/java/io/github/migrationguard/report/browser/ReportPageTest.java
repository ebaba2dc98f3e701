package io.github.migrationguard.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.ShownRuns;
import io.github.migrationguard.report.HtmlReport;
import io.github.migrationguard.report.SampleReports;
import io.github.migrationguard.report.browser.BrowserPage.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The page of each sort of run, looked at in Chromium. {@code -Dshots.write=true} takes the pictures of the
 * documentation anew: look at them.
 */
class ReportPageTest {

  private static final String HOSTILE =
      "\"><script>window.struck = true</script><img src=x onerror=\"window.struck=true\">'";
  private static final Path IMAGES = Path.of("..", "docs", "images");

  /** A4 less a centimetre at each side, in CSS pixels. */
  private static final Setting PAPER = Setting.DESKTOP.narrow(718).onPaper();

  /** Pixels of the page that the documentation shows. */
  private static final int PICTURE = 800;

  private static final Map<String, Path> PAGES = new HashMap<>();
  private static Chromium chromium;

  @BeforeAll
  static void openTheBrowser(@TempDir Path directory) throws IOException {
    chromium = Chromium.start(directory.resolve("profile"));
    for (String name : ShownRuns.NAMES) {
      PAGES.put(name, ShownRuns.write(name, Files.createDirectory(directory.resolve(name))));
    }
    PAGES.put("hostile", Files.writeString(directory.resolve("hostile.html"), HtmlReport.of(
        SampleReports.hostile(HOSTILE, 3), Map.of(SampleReports.RENAME.script(), List.of(HOSTILE.repeat(20))))));
  }

  @AfterAll
  static void closeTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  static Stream<String> pages() {
    return Stream.concat(ShownRuns.NAMES.stream(), Stream.of("hostile"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void asksForNothingButItselfAndNothingIsWrongWithIt(String name) {
    BrowserPage page = open(name, Setting.DESKTOP);

    assertThat(page.requests()).containsExactly(PAGES.get(name).toUri().toString());
    assertThat(page.complaints()).isEmpty();
    assertThat(page.evaluate("document.scripts.length + document.images.length").asInt()).isZero();
    assertThat(page.evaluate("window.struck === undefined").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void holdsToTheRulesOfAccessibilityInEachLight(String name) throws IOException {
    BrowserPage page = open(name, Setting.DESKTOP);
    page.evaluate(axe());
    for (Setting setting : List.of(Setting.DESKTOP, Setting.DESKTOP.inTheDark(), Setting.DESKTOP.narrow(360))) {
      page.look(setting);
      JsonNode told = page.evaluate("""
          axe.run({resultTypes: ['violations']}).then(r => ({rules: r.passes.map(p => p.id), broken:
            r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.failureSummary + ' ' + n.html).join('\\n'))}))""");
      assertThat(told.get("broken")).as(name + " " + setting).isEmpty();
      assertThat(told.get("rules").toString()).contains("color-contrast", "bypass", "heading-order");
      assertThat(told.get("rules").toString().contains("svg-img-alt")).as("pictures are told in words")
          .isEqualTo(page.evaluate("document.querySelector('svg') !== null").asBoolean());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void fitsATelephoneAndASheetOfPaper(String name) {
    BrowserPage page = open(name, Setting.DESKTOP.narrow(360));
    assertThat(wide(page)).as("wider than a telephone").isEmpty();
    page.look(PAPER);
    assertThat(wide(page)).as("wider than paper").isEmpty();
  }

  @Test
  void theDarkPageIsDark() {
    BrowserPage page = open("rename", Setting.DESKTOP);
    double light = brightness(page);
    page.look(Setting.DESKTOP.inTheDark());
    assertThat(brightness(page)).isLessThan(50);
    assertThat(light).isGreaterThan(200);
  }

  @Test
  void whatBrokeAndWhyIsSeenWithoutScrolling() {
    BrowserPage page = open("rename", Setting.DESKTOP);
    for (String selector : List.of(".verdict .word", "h1", "#map .guilty-line mark", "#map .broken", "#checklist")) {
      assertThat(page.evaluate("document.querySelector('" + selector + "').getBoundingClientRect().bottom").asDouble())
          .as(selector).isBetween(1.0, 900.0);
    }
    assertThat(page.evaluate("document.querySelector('#map .guilty-line mark').innerText").asString())
        .isEqualTo("ALTER TABLE customers RENAME COLUMN user_created_at TO account_registration_date;");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theKeyboardReachesEverythingInOrderAndShowsWhereItIs(String name) {
    BrowserPage page = open(name, Setting.DESKTOP);
    page.evaluate("window.stops = [...document.querySelectorAll('a[href], summary, [tabindex]')]"
        + ".filter(e => e.checkVisibility() && !e.parentElement.closest('details:not([open]) > :not(summary)'))");
    int stops = page.evaluate("stops.length").asInt();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < stops; i++) {
      page.press("Tab");
      JsonNode stop = page.evaluate("""
          (() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
            return {index: stops.indexOf(e), seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
              inside: r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight, html: e.outerHTML}; })()""");
      if (stop.get("index").asInt() != i || !stop.get("seen").asBoolean() || !stop.get("inside").asBoolean()) {
        wrong.add("stop " + i + ": " + stop);
      }
    }
    assertThat(stops).isGreaterThan(3);
    assertThat(wrong).isEmpty();
  }

  @Test
  void theFirstStopSkipsToTheContentAndEnterUnfoldsTheStableFeatures() {
    BrowserPage page = open("pass", Setting.DESKTOP);
    page.press("Tab");
    page.press("Enter");
    assertThat(page.evaluate("location.hash").asString()).isEqualTo("#content");

    page.evaluate("document.querySelector('#stable summary').focus()");
    page.press("Enter");
    assertThat(page.evaluate("document.querySelector('#stable details').open").asBoolean()).isTrue();
    page.press("Enter");
    assertThat(page.evaluate("document.querySelector('#stable details').open").asBoolean()).isFalse();
  }

  @Test
  void paperShowsWhatIsFoldedAwayAndNoNavigation() {
    BrowserPage page = open("rename", Setting.DESKTOP);
    String folded = "document.querySelector('#stable details:not([open]) td').checkVisibility()";
    assertThat(page.evaluate(folded).asBoolean()).as("on the screen").isFalse();
    page.look(PAPER);
    assertThat(page.evaluate(folded).asBoolean()).as("on paper").isTrue();
    assertThat(page.evaluate("document.querySelector('#stable details td').getBoundingClientRect().height").asDouble())
        .isPositive();
    assertThat(page.evaluate("document.querySelector('nav').checkVisibility()").asBoolean()).isFalse();
    assertThat(new String(page.print(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  @ParameterizedTest
  @MethodSource("io.github.migrationguard.ShownRuns#pictured")
  void isInTheDocumentation(String name) throws IOException {
    Path image = IMAGES.resolve("report-" + name + ".png");
    if (Boolean.getBoolean("shots.write")) {
      Files.createDirectories(IMAGES);
      Files.write(image, open(name, Setting.DESKTOP.narrow(1000)).picture(PICTURE));
    }
    assertThat(image).isNotEmptyFile();
    assertThat(Files.size(image)).as("bytes of the picture").isLessThan(150_000);
    assertThat(Files.readString(Path.of("..", "docs", "report.md"))).contains("images/" + image.getFileName());
  }

  private static BrowserPage open(String name, Setting setting) {
    return chromium.open(PAGES.get(name), setting);
  }

  /** What sticks out of the window; nothing where there is no scrolling sideways. */
  private static JsonNode wide(BrowserPage page) {
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('*')]"
        + ".filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll') && !e.closest('.skip'))"
        + ".map(e => e.outerHTML.slice(0, 200)).slice(0, 5)");
  }

  private static double brightness(BrowserPage page) {
    return page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)"
        + ".reduce((sum, part) => sum + Number(part), 0) / 3").asDouble();
  }

  private static String axe() throws IOException {
    try (InputStream in = ReportPageTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; 0";
    }
  }
}
