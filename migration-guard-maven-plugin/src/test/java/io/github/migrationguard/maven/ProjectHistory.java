package io.github.migrationguard.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * Gives a project of {@code src/it} a git repository, for prebuild scripts: what is there is committed on the branch
 * {@code main}, and a directory of it holds the files of a change on another branch. No program {@code git} is needed.
 */
public final class ProjectHistory {

  private static final String AUTHOR = "it";

  private ProjectHistory() {}

  /**
   * Commits the project without the change, and then the change.
   *
   * @param change the directory of the files that a change adds or replaces; its own paths are those of the project
   */
  public static boolean branchedWith(File directory, String change) throws IOException, GitAPIException {
    Path project = directory.toPath();
    try (Git git = Git.init().setDirectory(directory).setInitialBranch("main").call()) {
      Files.writeString(project.resolve(".gitignore"), "/" + change + "/\n/target/\n/build.log\n");
      commit(git);
      git.checkout().setCreateBranch(true).setName("change").call();
      copy(project.resolve(change), project);
      commit(git);
    }
    return true;
  }

  /** Commits the project, and says that a remote branch stands there. */
  public static void startedAs(File directory, String remoteBranch) throws IOException, GitAPIException {
    try (Git git = Git.init().setDirectory(directory).setInitialBranch("change").call()) {
      Files.writeString(directory.toPath().resolve(".gitignore"), "/target/\n");
      commit(git);
      RefUpdate branch = git.getRepository().updateRef(Constants.R_REMOTES + remoteBranch);
      branch.setNewObjectId(git.getRepository().resolve(Constants.HEAD));
      branch.update();
    }
  }

  private static void commit(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit().setMessage("work").setAuthor(AUTHOR, AUTHOR).setCommitter(AUTHOR, AUTHOR).setSign(false).call();
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
