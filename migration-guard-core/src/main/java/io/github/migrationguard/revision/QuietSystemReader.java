package io.github.migrationguard.revision;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit may know of the machine: nothing but its clock and its name. Left to itself JGit starts {@code git} to find
 * the system's configuration, measures the file system by writing files into the repository, and keeps the result in
 * the user's home directory. None of it matters to reading a tree, and the gate writes nothing outside of its own
 * directories.
 */
final class QuietSystemReader extends SystemReader.Delegate {

  /** Coarser than any file system in use, so that what JGit caches of a file is never believed too long. */
  private static final long TIMESTAMP_RESOLUTION_SECONDS = 2;

  private QuietSystemReader(SystemReader machine) {
    super(machine);
  }

  /**
   * JGit keeps its reader in a static field: whoever sets it sets the same, so that it does not matter who was last.
   */
  static void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new NoFile(parent, fs);
  }

  @Override
  public NoFile getUserConfig() {
    return new NoFile(null, FS.DETECTED);
  }

  @Override
  public NoFile getJGitConfig() {
    return new NoFile(null, FS.DETECTED);
  }

  @Override
  public NoFile getSystemConfig() {
    return new NoFile(null, FS.DETECTED);
  }

  /** A configuration without a file, which answers what JGit would measure. */
  private static final class NoFile extends FileBasedConfig {

    NoFile(Config parent, FS fs) {
      super(parent, (File) null, fs);
    }

    @Override
    public void load() {
      // there is nothing to load
    }

    @Override
    public void save() {
      // and nowhere to save
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(String section, String subsection, String name, long defaultValue, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(TIMESTAMP_RESOLUTION_SECONDS, TimeUnit.SECONDS)
          : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }
  }
}
