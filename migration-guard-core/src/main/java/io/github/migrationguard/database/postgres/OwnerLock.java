package io.github.migrationguard.database.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock file. The operating system gives it back when the JVM dies, however it dies; so a lock that can be had proves
 * that its holder is gone. A JVM must not try a lock that it holds itself: closing any handle of a file gives up every
 * lock that the process has on it (POSIX, {@code fcntl}).
 */
final class OwnerLock implements AutoCloseable {

  private final FileChannel channel;

  private OwnerLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock if nobody has it. */
  static Optional<OwnerLock> take(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new OwnerLock(channel));
      }
    } catch (OverlappingFileLockException heldInThisJvm) {
      // as good as held by another process
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
