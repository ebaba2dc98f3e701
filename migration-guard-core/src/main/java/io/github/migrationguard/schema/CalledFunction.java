package io.github.migrationguard.schema;

import java.util.List;

/**
 * A function of the schema that a check calls.
 *
 * @param name without its schema
 * @param parameters their names, in order; may be empty where it has none or they have no names
 * @param body its text, in the database's SQL or procedural language
 */
public record CalledFunction(String name, List<String> parameters, String body) {

  public CalledFunction {
    parameters = List.copyOf(parameters);
  }
}
