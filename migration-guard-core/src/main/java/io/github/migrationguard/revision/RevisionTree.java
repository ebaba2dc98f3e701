package io.github.migrationguard.revision;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The tree of a commit, in which symbolic links are followed and submodules entered, as in a checkout of it. */
final class RevisionTree implements AutoCloseable {

  /** As many links as Linux follows before it takes them for a circle. */
  private static final int MOST_LINKS = 40;

  private final WorkTree workTree;
  private final TreeEntry root;
  private final Map<String, Repository> submodules = new HashMap<>();

  RevisionTree(Repository repository, WorkTree workTree, RevCommit commit) {
    this.workTree = workTree;
    this.root = new TreeEntry("", repository, commit.getTree().getId(), true);
  }

  /** What stands at the path, {@code db/migration}; empty where nothing does, or a link that leads out of the tree. */
  Optional<TreeEntry> at(String path) throws IOException, RevisionException {
    return at(path, MOST_LINKS);
  }

  /** The files in a directory and below, by their path from there, in git's order. */
  Map<String, TreeEntry> filesBelow(String directory) throws IOException, RevisionException {
    Map<String, TreeEntry> files = new LinkedHashMap<>();
    Optional<TreeEntry> entry = at(directory);
    if (entry.isPresent() && entry.get().directory()) {
      collect("", entry.get(), new HashSet<>(), files);
    }
    return files;
  }

  /** Every file of the repository by its path, in git's order: neither behind links nor in submodules. */
  Map<String, TreeEntry> ownFiles() throws IOException {
    Map<String, TreeEntry> files = new LinkedHashMap<>();
    try (TreeWalk walk = new TreeWalk(root.repository())) {
      walk.addTree(root.id());
      walk.setRecursive(true);
      while (walk.next()) {
        if ((walk.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
          String path = walk.getPathString();
          files.put(path, new TreeEntry(path, root.repository(), walk.getObjectId(0), false));
        }
      }
    }
    return files;
  }

  byte[] content(TreeEntry file) throws IOException {
    return file.repository().open(file.id()).getBytes();
  }

  @Override
  public void close() {
    submodules.values().forEach(Repository::close);
  }

  /** @param entered the directories in which this one lies, by where they truly are: a link back to one is a circle */
  private void collect(String below, TreeEntry directory, Set<String> entered, Map<String, TreeEntry> files)
      throws IOException, RevisionException {
    if (!entered.add(directory.path())) {
      return;
    }
    for (Child child : children(directory)) {
      String name = joined(below, child.name());
      Optional<TreeEntry> found = entry(directory, child, MOST_LINKS);
      if (found.isPresent() && found.get().directory()) {
        collect(name, found.get(), entered, files);
      } else {
        found.ifPresent(file -> files.put(name, file));
      }
    }
    entered.remove(directory.path());
  }

  private Optional<TreeEntry> at(String path, int links) throws IOException, RevisionException {
    Deque<String> rest = new ArrayDeque<>(path.isEmpty() ? List.of() : List.of(path.split("/")));
    TreeEntry here = root;
    while (!rest.isEmpty()) {
      Optional<Child> child = here.directory() ? child(here, rest.pop()) : Optional.empty();
      if (child.isEmpty()) {
        return Optional.empty();
      }
      if (child.get().mode().equals(FileMode.SYMLINK)) {
        return behindLink(here, child.get(), String.join("/", rest), links);
      }
      here = entry(here, child.get(), links).orElseThrow();
    }
    return Optional.of(here);
  }

  private Optional<TreeEntry> entry(TreeEntry parent, Child child, int links) throws IOException, RevisionException {
    if (child.mode().equals(FileMode.SYMLINK)) {
      return behindLink(parent, child, "", links);
    }
    String path = joined(parent.path(), child.name());
    if (child.mode().equals(FileMode.GITLINK)) {
      return Optional.of(submodule(path, child.id()));
    }
    return Optional.of(new TreeEntry(path, parent.repository(), child.id(), child.mode().equals(FileMode.TREE)));
  }

  private Optional<TreeEntry> behindLink(TreeEntry parent, Child child, String rest, int links)
      throws IOException, RevisionException {
    String target = new String(parent.repository().open(child.id()).getBytes(), StandardCharsets.UTF_8);
    if (links == 0 || target.startsWith("/")) {
      return Optional.empty();
    }
    Optional<String> path = normalised(joined(joined(parent.path(), target), rest));
    return path.isEmpty() ? Optional.empty() : at(path.get(), links - 1);
  }

  /** The path without {@code .} and {@code ..}; empty where it leads out of the tree. */
  private static Optional<String> normalised(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/")) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return Optional.of(String.join("/", steps));
  }

  private TreeEntry submodule(String path, ObjectId commit) throws IOException, RevisionException {
    Repository submodule = submodules.get(path);
    if (submodule == null) {
      File directory = workTree.file(path).toFile();
      File git = new FileRepositoryBuilder().addCeilingDirectory(directory.getParentFile()).findGitDir(directory)
          .getGitDir();
      if (git == null) {
        throw new RevisionException("The submodule " + path + " is not checked out, so the gate does not see what was"
            + " in it. Run \"git submodule update --init\" before the build (submodules: true for actions/checkout,"
            + " GIT_SUBMODULE_STRATEGY: normal for GitLab CI).");
      }
      submodule = ProjectRepository.open(git);
      submodules.put(path, submodule);
    }
    try (RevWalk walk = new RevWalk(submodule)) {
      return new TreeEntry(path, submodule, walk.parseCommit(commit).getTree().getId(), true);
    } catch (MissingObjectException absent) {
      throw new RevisionException("The clone of the submodule " + path + " does not hold its commit "
          + commit.abbreviate(10).name() + ", which the merge base names. Run \"git -C " + path
          + " fetch --unshallow origin\" before the build, or have CI clone submodules whole (fetch-depth: 0 for"
          + " actions/checkout, GIT_SUBMODULE_DEPTH: 0 for GitLab CI).", absent);
    }
  }

  private static Optional<Child> child(TreeEntry directory, String name) throws IOException {
    try (TreeWalk walk = TreeWalk.forPath(directory.repository(), name, directory.id())) {
      return walk == null ? Optional.empty() : Optional.of(Child.of(walk));
    }
  }

  private static List<Child> children(TreeEntry directory) throws IOException {
    List<Child> children = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(directory.repository())) {
      walk.addTree(directory.id());
      while (walk.next()) {
        children.add(Child.of(walk));
      }
    }
    return children;
  }

  private static String joined(String directory, String name) {
    return directory.isEmpty() ? name : name.isEmpty() ? directory : directory + "/" + name;
  }

  /** An entry as the tree stores it. */
  private record Child(String name, FileMode mode, ObjectId id) {

    static Child of(TreeWalk walk) {
      return new Child(walk.getNameString(), walk.getFileMode(0), walk.getObjectId(0));
    }
  }
}
