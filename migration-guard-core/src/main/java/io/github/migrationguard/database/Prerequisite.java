package io.github.migrationguard.database;

import java.util.Objects;

/**
 * Something that a script takes for granted and a new database has not: in production an administrator, or another
 * application, made it before Flyway came.
 *
 * @param kind what it is
 * @param name as the database names it, unquoted; with its schema where the script gave one
 */
public record Prerequisite(Kind kind, String name) {

  public Prerequisite {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
  }

  /** What may be missing. */
  public enum Kind {
    ROLE("the role", "CREATE ROLE %s;", true),
    SCHEMA("the schema", "CREATE SCHEMA %s;", true),
    DATABASE("the database", "CREATE DATABASE %s;", true),
    EXTENSION("the extension", "CREATE EXTENSION %s;", true),
    /** Of the operating system in production; ICU knows the same languages on every machine. */
    COLLATION("the collation", "CREATE COLLATION %s (provider = icu, locale = '%s');", true),
    TABLESPACE("the tablespace", "CREATE TABLESPACE %s LOCATION '...';", true),
    /** Another application's, or a slip of the pen: only a person can tell. */
    TABLE("the table", "CREATE TABLE %s (...);", false),
    /** Likewise. */
    TYPE("the type", "CREATE TYPE %s ...;", false),
    /** How PostgreSQL 11 and older name a foreign key; what a pending script drops may be its own mistake. */
    KEY_NAME("the name that PostgreSQL 11 gave a foreign key,", "", false),
    /** Not a thing of the database but of the server that it runs on. */
    SOFTWARE("the extension", "", true);

    private final String spoken;
    private final String statement;
    private final boolean administrators;

    Kind(String spoken, String statement, boolean administrators) {
      this.spoken = spoken;
      this.statement = statement;
      this.administrators = administrators;
    }
  }

  /** Whether migrations hardly ever make such a thing, so that its absence says nothing against a script. */
  public boolean isAdministrators() {
    return kind.administrators;
  }

  /** {@code the role "app"}. */
  public String spoken() {
    return kind.spoken + " \"" + name + "\"";
  }

  /** The statement that makes it, for a setup script; empty where none can. */
  public String statement() {
    if (kind == Kind.KEY_NAME) {
      return EarlierKeyNames.STATEMENT;
    }
    boolean plain = name.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");
    String language = name.replaceFirst("[.@].*", "").replace("'", "''");
    return String.format(kind.statement, plain ? name : "\"" + name.replace("\"", "\"\"") + "\"", language);
  }
}
