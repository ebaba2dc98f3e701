package io.github.migrationguard.migration;

import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** A project without a file. */
final class NoScripts implements ResourceProvider {

  @Override
  public LoadableResource getResource(String name) {
    return null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return List.of();
  }
}
