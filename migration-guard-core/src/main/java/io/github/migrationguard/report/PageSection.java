package io.github.migrationguard.report;

/** A part of the page with a heading of its own. One that is empty is left out, of the page's contents too. */
interface PageSection {

  /** Its anchor, unique on the page, of letters and hyphens. */
  String id();

  /** Its heading, a few words. */
  String title();

  /** Whether there is nothing to say. */
  boolean isEmpty();

  /** Writes what stands below the heading. */
  void write(HtmlText html);
}
