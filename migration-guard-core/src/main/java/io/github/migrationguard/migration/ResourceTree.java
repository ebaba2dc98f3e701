package io.github.migrationguard.migration;

import java.nio.file.Path;

/**
 * A directory of resources that the build copies to where the project's classes are. The SQL in it is the author's; the
 * copy may be stale, or not made yet, while Java migrations are beside the copy only.
 *
 * @param source {@code src/main/resources}, absolute
 * @param copy {@code target/classes}, absolute
 * @param filtered whether the build replaces properties on the way, so that the copy is what counts
 */
public record ResourceTree(Path source, Path copy, boolean filtered) {}
