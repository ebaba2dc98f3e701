package io.github.migrationguard.database;

/**
 * Until version 11 PostgreSQL named a foreign key over several columns that was given no name after the first of them,
 * and since version 12 after all (release notes of PostgreSQL 12, "use all key columns' names when selecting default
 * constraint names for foreign keys"). A script of those days that drops such a key by its name finds none.
 */
final class EarlierKeyNames {

  /** Has a PostgreSQL give such keys their earlier names as they are made; a number follows where one is taken. */
  static final String STATEMENT = """
      CREATE SCHEMA migration_guard_names;
      CREATE FUNCTION migration_guard_names.rename() RETURNS event_trigger LANGUAGE plpgsql AS $rename$
      DECLARE
        key record;
        wanted text;
        number int;
      BEGIN
        FOR key IN
          SELECT c.oid, c.conrelid, c.conname, t.relname, t.relnamespace::regnamespace AS home, one.attname AS first,
            (SELECT string_agg(a.attname, '_' ORDER BY k.place)
               FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)
               JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS columns
          FROM pg_event_trigger_ddl_commands() d
          JOIN pg_constraint c ON c.conrelid = d.objid AND c.contype = 'f' AND cardinality(c.conkey) > 1
          JOIN pg_class t ON t.oid = c.conrelid
          JOIN pg_attribute one ON one.attrelid = c.conrelid AND one.attnum = c.conkey[1]
          WHERE d.classid = 'pg_class'::regclass
        LOOP
          -- to rename one fires the trigger again, which may have come to the others first
          IF key.conname = key.relname || '_' || key.columns || '_fkey'
              AND EXISTS (SELECT FROM pg_constraint WHERE oid = key.oid AND conname = key.conname) THEN
            wanted := key.relname || '_' || key.first || '_fkey';
            number := 0;
            WHILE EXISTS (SELECT FROM pg_constraint WHERE conrelid = key.conrelid AND conname = wanted) LOOP
              number := number + 1;
              wanted := key.relname || '_' || key.first || '_fkey' || number;
            END LOOP;
            EXECUTE format('ALTER TABLE %s.%I RENAME CONSTRAINT %I TO %I', key.home, key.relname, key.conname, wanted);
          END IF;
        END LOOP;
      END $rename$;
      CREATE EVENT TRIGGER migration_guard_names ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')
        EXECUTE FUNCTION migration_guard_names.rename();
      """;

  private EarlierKeyNames() {}
}
