package io.github.migrationguard;

import java.nio.file.Path;

/** A project with one table and one pipeline, which every engine runs: for tests of what a script more makes of it. */
public final class UserShop {

  public static final String CONTRACT = """
      migrationGuard: 1
      name: shop
      baseline: "1"
      tables:
        users:
          rows: 100
          primaryKey: id
          columns:
            id:    {type: integer, nullable: false}
            email: {type: varchar, pattern: "????####@shop.example", nullRate: 0.2}
            spent: {type: double, nullable: false, min: 1, max: 500}
      pipelines:
        spending:
          sql: features.sql
          entity: id
      """;

  private UserShop() {}

  public static GuardScenario in(Path directory) {
    return new GuardScenario(directory)
        .contract(CONTRACT)
        .migration("V1__users.sql",
            "CREATE TABLE users (id int PRIMARY KEY, email varchar(60) UNIQUE, spent double precision NOT NULL);")
        .file("features.sql", "SELECT id, spent, email IS NULL AS anonymous FROM users");
  }
}
