package io.github.migrationguard.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** An inline SVG with two axes, and what it shows in words for who does not see it. */
final class Plot {

  /** In pixels of a telephone's screen, so that text keeps its size there. */
  static final int WIDTH = 360;

  private static final int HEIGHT = 190;
  private static final int LEFT = 46;
  private static final int RIGHT = 14;
  private static final int TOP = 14;
  private static final int BOTTOM = 24;
  private static final int PLOT_WIDTH = WIDTH - LEFT - RIGHT;
  private static final int PLOT_HEIGHT = HEIGHT - TOP - BOTTOM;

  /** Lines across the plot, the axis included. */
  private static final int LINES = 4;

  private final HtmlText svg = new HtmlText();

  /**
   * Opens a figure.
   *
   * @param id unique on the page, of letters, digits and hyphens
   * @param height in the pixels of {@link #WIDTH}
   */
  static HtmlText open(String id, int height, String title, String description) {
    return new HtmlText()
        .raw("<figure><svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-labelledby=\"" + id
            + "-title " + id + "-text\">")
        .raw("<title id=\"" + id + "-title\">").text(title).raw("</title>")
        .raw("<desc id=\"" + id + "-text\">").text(description).raw("</desc>");
  }

  static String close(HtmlText svg, String caption) {
    return svg.raw("</svg><figcaption>").text(caption).raw("</figcaption></figure>\n").toString();
  }

  /**
   * A plot whose vertical axis runs from 0 to {@code highest}.
   *
   * @param highest the label of its upper end
   */
  Plot(String id, String title, String description, String highest) {
    svg.raw(open(id, HEIGHT, title, description).toString());
    for (int line = 0; line < LINES; line++) {
      String y = pixel(y((double) line / (LINES - 1)));
      svg.raw("<path class=\"" + (line == 0 ? "axis" : "grid") + "\" d=\"M" + LEFT + " " + y + "H" + (WIDTH - RIGHT)
          + "\"/>");
    }
    label(LEFT - 5, y(1) + 4, "end", highest);
    label(LEFT - 5, y(0) + 4, "end", "0 %");
  }

  /** The labels below the ends and the middle of the horizontal axis. */
  Plot ends(String left, String middle, String right) {
    label(LEFT, HEIGHT - 6, "start", left);
    label(x(0.5), HEIGHT - 6, "middle", middle);
    label(WIDTH - RIGHT, HEIGHT - 6, "end", right);
    return this;
  }

  Plot label(double x, double y, String anchor, String text) {
    svg.raw("<text x=\"" + pixel(x) + "\" y=\"" + pixel(y) + "\" text-anchor=\"" + anchor + "\">").text(text)
        .raw("</text>");
    return this;
  }

  /** A mark of the report's own. */
  Plot draw(String markup) {
    svg.raw(markup);
    return this;
  }

  String close(String caption) {
    return close(svg, caption);
  }

  /** Where a share of the horizontal axis is. */
  static double x(double share) {
    return LEFT + Math.min(1, Math.max(0, share)) * PLOT_WIDTH;
  }

  /** Where a share of the vertical axis is. */
  static double y(double share) {
    return TOP + PLOT_HEIGHT * (1 - share);
  }

  static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A value as an axis shows it: four digits, commas between thousands from 10,000 on, or a day. */
  static String value(double value, boolean temporal) {
    // 1e11 seconds are the year 5138: what is further away is rather a number than a date
    if (temporal && Math.abs(value) < 1e11) {
      return LocalDateTime.ofEpochSecond((long) Math.floor(value), 0, ZoneOffset.UTC).toLocalDate().toString();
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(value);
    if (size >= 1e4 && size < 1e9) {
      return String.format(Locale.ROOT, "%,d", rounded.longValue());
    }
    return size != 0 && (size < 1e-4 || size >= 1e9) ? rounded.toString() : rounded.toPlainString();
  }
}
