package io.github.migrationguard.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/** The files of a project as of one commit. Paths are those of the working tree, absolute. */
public final class Revision implements AutoCloseable {

  private static final String LARGE_FILE = "version https://git-lfs.github.com/spec/";

  private final Repository repository;
  private final String ref;
  private final RevCommit commit;
  private final WorkTree workTree;
  private final RevisionTree tree;

  Revision(Repository repository, WorkTree workTree, String ref, RevCommit commit) {
    this.repository = repository;
    this.ref = ref;
    this.commit = commit;
    this.workTree = workTree;
    this.tree = new RevisionTree(repository, workTree, commit);
  }

  /** What was asked for, {@code origin/main}. */
  public String ref() {
    return ref;
  }

  /** The commit's name, 40 hexadecimal digits. */
  public String commit() {
    return commit.name();
  }

  /** The directory in which the repository's files lie, absolute. */
  public Path root() {
    return workTree.root();
  }

  /** The path from the root, {@code db/migration}, as git writes it; empty where git does not reach. */
  public Optional<String> path(Path file) {
    return workTree.relative(file);
  }

  /** Whether the path was a directory. */
  public boolean hasDirectory(Path directory) throws RevisionException {
    return read(() -> at(directory).filter(TreeEntry::directory).isPresent());
  }

  /** Whether git is told to take no notice of what is in the directory, as of what a build makes. */
  public boolean ignores(Path directory) throws RevisionException {
    return read(() -> {
      Optional<String> path = workTree.relative(directory).filter(relative -> !relative.isEmpty());
      return path.isPresent() && workTree.ignores(repository, path.get());
    });
  }

  /** The content of a file; empty where there was none. */
  public Optional<byte[]> content(Path file) throws RevisionException {
    return read(() -> {
      Optional<TreeEntry> entry = at(file).filter(found -> !found.directory());
      return entry.isPresent() ? Optional.of(content(file, entry.get())) : Optional.empty();
    });
  }

  /** The files in a directory and below, by their path from there, with their content. */
  public Map<String, byte[]> filesBelow(Path directory) throws RevisionException {
    return read(() -> {
      Map<String, byte[]> files = new LinkedHashMap<>();
      Optional<String> path = workTree.relative(directory);
      if (path.isPresent()) {
        for (Map.Entry<String, TreeEntry> file : tree.filesBelow(path.get()).entrySet()) {
          files.put(file.getKey(), content(directory.resolve(file.getKey()), file.getValue()));
        }
      }
      return files;
    });
  }

  /**
   * Files of the commit that are in the working tree no more: what a file that is new there may have been before.
   *
   * @param named whether a file's name, without its directory, is of interest
   * @return absolute, in git's order
   */
  public List<Path> gone(Predicate<String> named) throws RevisionException {
    return read(() -> {
      List<Path> gone = new ArrayList<>();
      for (String path : tree.ownFiles().keySet()) {
        if (named.test(path.substring(path.lastIndexOf('/') + 1)) && !Files.exists(workTree.file(path))) {
          gone.add(workTree.file(path));
        }
      }
      return gone;
    });
  }

  /** The file at any path that ends so, {@code db/migration/V2__Rename.java}; the first where there are several. */
  public Optional<Path> endingWith(String suffix) throws RevisionException {
    return read(() -> tree.ownFiles().keySet().stream()
        .filter(path -> path.equals(suffix) || path.endsWith("/" + suffix)).findFirst().map(workTree::file));
  }

  /** The files of some endings in which a word stands, in git's order. */
  public List<Path> naming(String word, List<String> endings) throws RevisionException {
    Pattern whole = Pattern.compile("\\b" + Pattern.quote(word) + "\\b");
    return read(() -> {
      List<Path> naming = new ArrayList<>();
      for (Map.Entry<String, TreeEntry> file : tree.ownFiles().entrySet()) {
        if (endings.stream().anyMatch(file.getKey()::endsWith)
            && whole.matcher(new String(tree.content(file.getValue()), StandardCharsets.UTF_8)).find()) {
          naming.add(workTree.file(file.getKey()));
        }
      }
      return naming;
    });
  }

  @Override
  public void close() {
    tree.close();
  }

  private Optional<TreeEntry> at(Path file) throws IOException, RevisionException {
    Optional<String> path = workTree.relative(file);
    return path.isPresent() ? tree.at(path.get()) : Optional.empty();
  }

  private byte[] content(Path file, TreeEntry entry) throws IOException, RevisionException {
    byte[] content = tree.content(entry);
    String start = new String(content, 0, Math.min(content.length, LARGE_FILE.length()), StandardCharsets.ISO_8859_1);
    if (start.equals(LARGE_FILE)) {
      throw new RevisionException(workTree.relative(file).orElse(file.toString()) + " is kept in Git LFS: the"
          + " repository holds a pointer to it, and the gate fetches nothing. Keep migrations and pipelines in git"
          + " itself.");
    }
    return content;
  }

  private <T> T read(Reading<T> reading) throws RevisionException {
    try {
      return reading.read();
    } catch (MissingObjectException absent) {
      throw new RevisionException("The clone does not hold all files of the merge base " + commit.abbreviate(10).name()
          + " (" + absent.getMessage() + "): it is a partial clone, and the gate fetches nothing. Clone without a"
          + " filter (no \"filter:\" for actions/checkout, no --filter in GIT_CLONE_EXTRA_FLAGS for GitLab CI), or run"
          + " \"git fetch --refetch --no-filter origin\" before the build.", absent);
    } catch (IOException failure) {
      throw new RevisionException("The merge base " + commit.abbreviate(10).name() + " cannot be read: "
          + failure.getMessage() + ".", failure);
    }
  }

  private interface Reading<T> {
    T read() throws IOException, RevisionException;
  }
}
