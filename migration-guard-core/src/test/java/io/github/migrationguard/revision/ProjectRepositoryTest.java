package io.github.migrationguard.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clones as people and CI servers make them, and what they show of the merge base. */
class ProjectRepositoryTest {

  @TempDir
  Path directory;

  private TestRepository repository(String name) throws IOException {
    return TestRepository.in(Files.createDirectories(directory.resolve(name)));
  }

  private static String text(Path project, String ref, String file) throws RevisionException {
    try (ProjectRepository found = ProjectRepository.containing(project.resolve("migration-guard.yml"));
        Revision revision = found.mergeBase(ref)) {
      return revision.content(project.resolve(file))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("none");
    }
  }

  @Test
  void showsAFileAsOfTheCommitTheBranchWasMadeFrom() throws Exception {
    TestRepository repository = repository("main").file("a.sql", "one");
    RevCommit base = repository.commit();
    repository.branch("work").file("a.sql", "two").commit();
    repository.checkout("main").file("a.sql", "three").commit();
    repository.checkout("work").file("a.sql", "four");

    assertThat(text(repository.directory(), "main", "a.sql")).isEqualTo("one");
    assertThat(text(repository.directory(), "HEAD", "a.sql")).isEqualTo("two");
    assertThat(text(repository.directory(), base.name().substring(0, 12), "a.sql")).isEqualTo("one");
    assertThat(text(repository.directory(), "main", "b.sql")).isEqualTo("none");
  }

  @Test
  void readsATagAndALinkedWorktree() throws Exception {
    TestRepository repository = repository("main").file("module/a.sql", "one");
    repository.commit();
    repository.with(git -> git.tag().setName("v1").setAnnotated(true).setMessage("one").setSigned(false).call());
    repository.file("module/a.sql", "two").commit();
    Path linked = directory.resolve("linked");
    link(repository.directory(), linked);

    assertThat(text(linked.resolve("module"), "v1", "a.sql")).isEqualTo("one");
    assertThat(text(linked.resolve("module"), "main", "a.sql")).isEqualTo("two");
  }

  /** What {@code git worktree add} writes: JGit has no command for it. */
  private static void link(Path main, Path linked) throws IOException {
    Path git = Files.createDirectories(main.resolve(".git/worktrees/linked"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("commondir"), "../..\n");
    Files.writeString(git.resolve("gitdir"), linked.resolve(".git") + "\n");
    Files.createDirectories(linked.resolve("module"));
    Files.writeString(linked.resolve(".git"), "gitdir: " + git + "\n");
    Files.writeString(linked.resolve("module/a.sql"), "three");
  }

  @Test
  void aShallowCloneNamesTheSettingOfTheCheckout() throws Exception {
    TestRepository repository = repository("origin").file("a.sql", "one");
    repository.commit();
    repository.branch("work").file("a.sql", "two").commit();
    repository.checkout("main").file("b.sql", "three").commit();
    Path clone = directory.resolve("clone");
    Git.cloneRepository().setURI(repository.directory().toUri().toString()).setDirectory(clone.toFile())
        .setBranch("work").setDepth(1).call().close();

    assertThatThrownBy(() -> text(clone, "origin/main", "a.sql")).isInstanceOf(RevisionException.class)
        .hasMessageContaining("This is a shallow clone, and it ends before the commit that HEAD (")
        .hasMessageContaining("fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab CI")
        .hasMessageContaining("git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main");
  }

  @Test
  void anUnknownRefNamesTheCommandThatFetchesIt() throws Exception {
    TestRepository repository = repository("main").file("a.sql", "one");
    repository.commit();

    for (String ref : List.of("origin/develop", "ab~~^{", "HEAD:a.sql")) {
      assertThatThrownBy(() -> text(repository.directory(), ref, "a.sql")).isInstanceOf(RevisionException.class)
          .hasMessageStartingWith(
              "The baseline is git:" + ref + ", and this clone has no such branch, tag or commit.")
          .hasMessageContaining("\"git fetch origin");
    }
  }

  @Test
  void aHistoryOfItsOwnHasNoMergeBase() throws Exception {
    TestRepository repository = repository("main").file("a.sql", "one");
    repository.commit();
    repository.with(git -> git.checkout().setOrphan(true).setName("other").call());
    repository.file("a.sql", "two").commit();

    assertThatThrownBy(() -> text(repository.directory(), "main", "a.sql"))
        .hasMessageContaining("they are unrelated histories");
  }

  @Test
  void noRepositoryAndNoCommitAreErrors() throws Exception {
    Path plain = Files.createDirectories(directory.resolve("plain"));
    assertThatThrownBy(() -> text(plain, "main", "a.sql")).isInstanceOf(RevisionException.class)
        .hasMessageStartingWith(plain + " is not in a git repository");

    TestRepository empty = repository("empty");
    assertThatThrownBy(() -> text(empty.directory(), "main", "a.sql")).hasMessageContaining("has no commit yet");

    Path bare = directory.resolve("bare");
    Git.init().setDirectory(bare.toFile()).setBare(true).call().close();
    assertThatThrownBy(() -> text(bare, "main", "a.sql")).isInstanceOf(RevisionException.class)
        .hasMessageContaining("is bare: it has no working tree");
  }

  @Test
  void aProjectThatIsReachedThroughALinkIsTheSame() throws Exception {
    TestRepository repository = repository("main").file("module/a.sql", "one");
    repository.commit();
    Path link = Files.createSymbolicLink(directory.resolve("link"), repository.directory().resolve("module"));

    assertThat(text(link, "main", "a.sql")).isEqualTo("one");
  }

  @Test
  void linksInTheTreeAreFollowedAndNeverOutOfIt() throws Exception {
    TestRepository repository = repository("main").file("shared/sql/a.sql", "one").file("shared/b.sql", "two");
    Path root = repository.directory();
    Files.createDirectories(root.resolve("db"));
    Files.createSymbolicLink(root.resolve("db/migration"), Path.of("../shared/sql"));
    Files.createSymbolicLink(root.resolve("shared/sql/linked.sql"), Path.of("../b.sql"));
    Files.createSymbolicLink(root.resolve("shared/sql/outside.sql"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(root.resolve("shared/sql/above.sql"), Path.of("../../../above.sql"));
    Files.createSymbolicLink(root.resolve("shared/sql/circle"), Path.of("."));
    repository.commit();
    repository.file("shared/sql/a.sql", "changed");

    assertThat(text(root, "main", "db/migration/a.sql")).isEqualTo("one");
    assertThat(text(root, "main", "db/migration/linked.sql")).isEqualTo("two");
    assertThat(text(root, "main", "db/migration/outside.sql")).isEqualTo("none");
    assertThat(text(root, "main", "db/migration/above.sql")).isEqualTo("none");
    try (ProjectRepository found = ProjectRepository.containing(root.resolve("x"));
        Revision revision = found.mergeBase("main")) {
      assertThat(revision.filesBelow(root.resolve("db/migration"))).containsKeys("a.sql", "linked.sql")
          .doesNotContainKeys("outside.sql", "above.sql");
    }
  }

  @Test
  void aSubmoduleIsReadAtTheCommitThatTheMergeBaseNames() throws Exception {
    TestRepository library = repository("library").file("db/a.sql", "one");
    library.commit();
    TestRepository repository = repository("main").file("b.sql", "two");
    repository.commit();
    repository.with(git -> {
      git.submoduleAdd().setPath("library").setURI(library.directory().toUri().toString()).call().close();
      return null;
    });
    repository.commit();
    Path inside = repository.directory().resolve("library/db/a.sql");
    Files.writeString(inside, "changed");

    assertThat(text(repository.directory(), "main", "library/db/a.sql")).isEqualTo("one");
    assertThat(text(repository.directory().resolve("library"), "main", "db/a.sql")).isEqualTo("one");

    Path clone = directory.resolve("clone");
    Git.cloneRepository().setURI(repository.directory().toUri().toString()).setDirectory(clone.toFile()).call().close();
    assertThatThrownBy(() -> text(clone, "main", "library/db/a.sql")).isInstanceOf(RevisionException.class)
        .hasMessageContaining("The submodule library is not checked out");
    assertThat(text(clone, "main", "b.sql")).isEqualTo("two");
    try (ProjectRepository found = ProjectRepository.containing(clone.resolve("x"));
        Revision revision = found.mergeBase("main")) {
      assertThat(revision.endingWith("b.sql")).contains(clone.resolve("b.sql"));
      assertThat(revision.gone(name -> true)).isEmpty();
    }
  }

  @Test
  void whatGitIgnoresIsTold() throws Exception {
    TestRepository repository = repository("main").file(".gitignore", "target/\n").file("a.sql", "one");
    repository.commit();
    repository.file("target/db/a.sql", "made").file("db/b.sql", "new");
    try (ProjectRepository found = ProjectRepository.containing(repository.directory().resolve("x"));
        Revision revision = found.mergeBase("main")) {
      assertThat(revision.ignores(repository.directory().resolve("target/db"))).isTrue();
      assertThat(revision.ignores(repository.directory().resolve("db"))).isFalse();
      assertThat(revision.ignores(directory)).isFalse();
    }
  }

  @Test
  void aPointerOfLargeFileStorageIsAnError() throws Exception {
    TestRepository repository = repository("main")
        .file("a.sql", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n");
    repository.commit();

    assertThatThrownBy(() -> text(repository.directory(), "main", "a.sql"))
        .hasMessageContaining("a.sql is kept in Git LFS");
  }

  @Test
  void theRepositoryAndItsWorkingTreeAreNotTouched() throws Exception {
    TestRepository repository = repository("main").file("a.sql", "one");
    repository.commit();
    repository.file("a.sql", "two");
    Set<String> before = state(repository.directory());

    text(repository.directory(), "main", "a.sql");

    assertThat(state(repository.directory())).isEqualTo(before);
  }

  private static Set<String> state(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(file -> {
        try {
          return file + " " + Files.getLastModifiedTime(file) + " "
              + (Files.isRegularFile(file) ? Files.size(file) : 0);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theFilesOfARevisionAreGoneWhenTheyAreClosed() throws Exception {
    TestRepository repository = repository("main").file("db/a.sql", "one").file("db/more/b.sql", "two");
    repository.commit();
    Path project = repository.directory();
    Path placed;
    try (ProjectRepository found = ProjectRepository.containing(project.resolve("x"));
        Revision revision = found.mergeBase("main"); RevisionFiles files = RevisionFiles.of(revision)) {
      files.takeBelow(project.resolve("db"), project.resolve("db"));
      placed = files.place(project.resolve("db/more/b.sql"));
      assertThat(placed).hasContent("two");
      assertThat(files.origin(placed)).isEqualTo(project.resolve("db/more/b.sql"));
      assertThat(files.inProjectTerms("at " + placed)).isEqualTo("at " + project.resolve("db/more/b.sql"));
      assertThat(files.place(directory)).isEqualTo(directory);
    }
    assertThat(placed).doesNotExist();
    assertThat(placed.getParent().getParent().getParent()).doesNotExist();
  }
}
