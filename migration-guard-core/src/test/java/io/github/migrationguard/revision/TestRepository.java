package io.github.migrationguard.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** A git repository in a directory of its own, for tests. */
public final class TestRepository {

  private static final PersonIdent AUTHOR =
      new PersonIdent("Ada", "ada@example.org", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  private final Path directory;

  private TestRepository(Path directory) {
    this.directory = directory;
  }

  /** A repository with a branch {@code main} and nothing on it. */
  public static TestRepository in(Path directory) {
    QuietSystemReader.install();
    try {
      Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call().close();
      return new TestRepository(directory);
    } catch (GitAPIException e) {
      throw new AssertionError(e);
    }
  }

  public Path directory() {
    return directory;
  }

  public TestRepository file(String relative, String text) {
    try {
      Path file = directory.resolve(relative);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestRepository delete(String relative) {
    try {
      Files.delete(directory.resolve(relative));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestRepository move(String from, String to) {
    try {
      Files.createDirectories(directory.resolve(to).getParent());
      Files.move(directory.resolve(from), directory.resolve(to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all that is in the directory. */
  public RevCommit commit() {
    return with(git -> {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      return git.commit().setMessage("work").setAuthor(AUTHOR).setCommitter(AUTHOR).setSign(false).call();
    });
  }

  public TestRepository branch(String name) {
    with(git -> git.checkout().setCreateBranch(true).setName(name).call());
    return this;
  }

  public TestRepository checkout(String name) {
    with(git -> git.checkout().setName(name).call());
    return this;
  }

  public interface Work<T> {
    T on(Git git) throws GitAPIException, IOException;
  }

  public <T> T with(Work<T> work) {
    try (Git git = Git.open(directory.toFile())) {
      return work.on(git);
    } catch (GitAPIException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
