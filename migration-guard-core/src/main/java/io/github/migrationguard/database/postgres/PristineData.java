package io.github.migrationguard.database.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A data directory as {@code initdb} made it, in which no server has run, kept beside the unpacked programs of this
 * user: copying it takes a tenth of the time that {@code initdb} does. What cannot be kept or copied is no failure, as
 * {@code initdb} is always there.
 */
final class PristineData {

  private final Path place;
  private final ServerAccount account;

  private PristineData(Path place, ServerAccount account) {
    this.place = place;
    this.account = account;
  }

  /** @param options of {@code initdb}: with others the directory is another one */
  static Optional<PristineData> of(PostgresInstallation installation, List<String> options, ServerAccount account) {
    return installation.cache().map(cache -> new PristineData(cache.resolve(
        installation.home().getFileName() + "-data-" + Integer.toHexString(options.hashCode())), account));
  }

  /**
   * Copies it.
   *
   * @param data must not exist
   * @return the superuser's password in the copy; empty where there is no copy
   */
  Optional<String> copyTo(Path data) {
    try {
      if (FileInventory.isWhole(place) && FileTree.isOwn(place)) {
        String password = Files.readString(place.resolve("password"), UTF_8);
        if (copy(place.resolve("data"), data, data.getParent())) {
          return Optional.of(password);
        }
        FileTree.delete(data);
      }
      return Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Keeps a copy of it, unless another build is faster. */
  void keep(Path data, String password) {
    try {
      Path fresh = Files.createTempDirectory(place.getParent(), place.getFileName() + PostgresArchive.UNPACKING);
      try {
        FileTree.permit(fresh, "rwx--x--x");
        Path secret = Files.createFile(fresh.resolve("password"));
        FileTree.permit(secret, "rw-------");
        Files.writeString(secret, password, UTF_8);
        if (copy(data, fresh.resolve("data"), data.getParent())) {
          FileInventory.write(fresh);
          if (!FileInventory.isWhole(place)) {
            delete();
          }
          Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        FileTree.delete(fresh);
      }
    } catch (IOException anotherWasFaster) {
      // or the cache is not to be written to
    }
  }

  void delete() throws IOException {
    FileTree.delete(place);
  }

  /** As the account: what it copies is its own. */
  private boolean copy(Path from, Path to, Path workDirectory) throws IOException {
    Files.createDirectory(to);
    FileTree.permit(to, "rwx------");
    account.give(to);
    // a POSIX program; where there is none, nothing is copied
    return account.run(List.of("cp", "-R", from + "/.", to.toString()), workDirectory, ServerProcess.PATIENCE)
        .succeeded();
  }
}
