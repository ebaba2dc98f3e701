package io.github.migrationguard.maven;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The archives that the plugin runs from, its libraries among them: Maven gives each plugin a class loader of its own.
 */
final class PluginFiles {

  private PluginFiles() {}

  /** Those that the class was loaded with, in the class loader's order; no URL but that of a file. */
  static List<Path> of(Class<?> type) {
    URL[] urls = type.getClassLoader() instanceof URLClassLoader loader
        ? loader.getURLs()
        : new URL[] {type.getProtectionDomain().getCodeSource().getLocation()};
    return Stream.of(urls).map(PluginFiles::uri).filter(uri -> "file".equals(uri.getScheme())).map(Path::of).toList();
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Maven loaded the plugin from " + url + ", which is no URI.", e);
    }
  }
}
