package io.github.migrationguard.revision;

import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * A file or a directory of a commit, with symbolic links and submodules behind it.
 *
 * @param path where it truly is, links followed
 * @param repository the one that holds it: a submodule's own, for what is inside of that
 * @param id of its content
 * @param directory whether it is one
 */
record TreeEntry(String path, Repository repository, ObjectId id, boolean directory) {}
