package io.github.migrationguard.export;

/** Names of files, of names that may hold anything. */
final class FileName {

  private FileName() {}

  static String of(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}_.\\-]", "_");
    return safe.startsWith(".") ? "_" + safe : safe;
  }
}
