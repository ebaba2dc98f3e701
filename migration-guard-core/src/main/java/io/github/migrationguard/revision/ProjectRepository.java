package io.github.migrationguard.revision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * The git repository that a project is in: a clone, a linked worktree, or a submodule. It is only read: no hook runs,
 * no program starts, nothing is fetched or written.
 */
public final class ProjectRepository implements AutoCloseable {

  private static final String WHOLE = "CI servers clone a part of the history only: check it out whole (fetch-depth: 0"
      + " for actions/checkout, GIT_DEPTH: 0 for GitLab CI, no shallow clone in Jenkins)";

  private final Repository repository;
  private final WorkTree workTree;

  private ProjectRepository(Repository repository) {
    this.repository = repository;
    this.workTree = new WorkTree(repository.getWorkTree().toPath().toAbsolutePath().normalize());
  }

  /**
   * The repository whose working tree holds the file.
   *
   * @param file of the project, absolute
   * @throws RevisionException when the file is in no working tree
   */
  public static ProjectRepository containing(Path file) throws RevisionException {
    QuietSystemReader.install();
    Path directory = file.toAbsolutePath().normalize().getParent();
    File lexical = gitDirectory(directory.toFile());
    File found = lexical != null ? lexical : gitDirectory(WorkTree.real(directory).toFile());
    if (found == null) {
      throw new RevisionException(directory + " is not in a git repository, so there is no merge base to take the"
          + " baseline from. Run the gate in a clone (an archive of the sources has no history), or give a Flyway"
          + " version as the baseline.");
    }
    Repository repository = open(found);
    if (repository.isBare()) {
      repository.close();
      throw new RevisionException("The git repository at " + found + " is bare: it has no working tree to judge. Run"
          + " the gate in a clone or a worktree of it.");
    }
    return new ProjectRepository(repository);
  }

  /**
   * The commit at which the work in this working tree left the line of {@code ref}.
   *
   * @param ref a branch, tag, commit or any other expression that names a commit
   * @throws RevisionException when there is no such commit in this clone, or the two have no common one in it
   */
  public Revision mergeBase(String ref) throws RevisionException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit head = walk.parseCommit(commit("HEAD", "The repository has no commit yet, so there is nothing to"
          + " compare the working tree with. Commit once, or give a Flyway version as the baseline."));
      RevCommit other = walk.parseCommit(commit(ref, "The baseline is git:" + ref
          + ", and this clone has no such branch, tag or commit. " + howToFetch(ref)));
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(head);
      walk.markStart(other);
      RevCommit base = walk.next();
      if (base == null) {
        throw new RevisionException(unrelated(ref, head, other));
      }
      return new Revision(repository, workTree, ref, walk.parseCommit(base));
    } catch (MissingObjectException cut) {
      throw new RevisionException(
          "The clone does not hold the commits between HEAD and " + ref + " (" + cut.getMessage()
          + "). " + WHOLE + ".", cut);
    } catch (IOException failure) {
      throw new RevisionException("The git repository " + repository.getDirectory() + " cannot be read: "
          + failure.getMessage() + ".", failure);
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  static Repository open(File gitDirectory) throws RevisionException {
    try {
      return new FileRepositoryBuilder().setGitDir(gitDirectory).setMustExist(true).build();
    } catch (IOException failure) {
      throw new RevisionException("The git repository " + gitDirectory + " cannot be read: " + failure.getMessage()
          + ".", failure);
    }
  }

  private static File gitDirectory(File from) {
    return new FileRepositoryBuilder().findGitDir(from).getGitDir();
  }

  private ObjectId commit(String expression, String unknown) throws IOException, RevisionException {
    try {
      ObjectId commit = repository.resolve(expression + "^{commit}");
      if (commit == null) {
        throw new RevisionException(unknown);
      }
      return commit;
    } catch (AmbiguousObjectException several) {
      throw new RevisionException("\"" + expression + "\" is the beginning of several objects of the repository. Give"
          + " more of the commit's name.", several);
    } catch (RevisionSyntaxException | IncorrectObjectTypeException noCommit) {
      throw new RevisionException(unknown, noCommit);
    }
  }

  private String unrelated(String ref, RevCommit head, RevCommit other) throws IOException {
    String names = "HEAD (" + head.abbreviate(10).name() + ") and " + ref + " (" + other.abbreviate(10).name() + ")";
    return isShallow()
        ? "This is a shallow clone, and it ends before the commit that " + names + " have in common. " + howToFetch(ref)
        : "There is no commit that " + names + " have in common: they are unrelated histories. Give a ref that this"
            + " branch was made from.";
  }

  private String howToFetch(String ref) throws IOException {
    String remote = "origin/";
    String branch = ref.startsWith(remote) ? ref.substring(remote.length()) : "";
    String command = (isShallow() ? "git fetch --unshallow origin" : "git fetch origin")
        + (branch.isEmpty() ? "" : " +refs/heads/" + branch + ":refs/remotes/origin/" + branch);
    return WHOLE + ", or run \"" + command + "\" before the build.";
  }

  private boolean isShallow() throws IOException {
    return !repository.getObjectDatabase().getShallowCommits().isEmpty();
  }
}
