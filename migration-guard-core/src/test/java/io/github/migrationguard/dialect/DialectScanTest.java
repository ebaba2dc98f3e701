package io.github.migrationguard.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In whose SQL a script is written. */
class DialectScanTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "POSTGRESQL | CREATE EXTENSION IF NOT EXISTS pgcrypto;",
    "POSTGRESQL | CREATE TABLE t (id BIGSERIAL PRIMARY KEY, at timestamptz);",
    "POSTGRESQL | DO $$ BEGIN NULL; END $$;",
    "POSTGRESQL | UPDATE t SET a = b::text;",
    "POSTGRESQL | CREATE TYPE mood AS ENUM ('sad', 'ok');",
    "POSTGRESQL | INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING;",
    "POSTGRESQL | CREATE TABLE t (tags varchar(9)[]);",
    "POSTGRESQL | ALTER TABLE public.t OWNER TO shop;",
    "MYSQL | CREATE TABLE `t` (`id` bigint NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`)) ENGINE=InnoDB;",
    "MYSQL | CREATE TABLE t (mood ENUM ('sad', 'ok') NOT NULL);",
    "MYSQL | ALTER TABLE t MODIFY COLUMN a LONGTEXT;",
    "ORACLE | CREATE TABLE t (id NUMBER(19) NOT NULL, name VARCHAR2(9 CHAR));",
    "SQL_SERVER | CREATE TABLE [dbo].[t] (id INT IDENTITY(1,1), name NVARCHAR(MAX));"
  })
  void theDialectIsTold(Dialect dialect, String script) {
    assertThat(DialectScan.of(List.of(script)).map(DialectEvidence::dialect)).contains(dialect);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "CREATE TABLE t (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name VARCHAR(9) NOT NULL, at TIMESTAMP);",
    "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a, b); CREATE INDEX i ON t (a); UPDATE t SET a = 'x' WHERE b IS NULL;",
    "-- was ENGINE=InnoDB\n/* `name` AUTO_INCREMENT */ INSERT INTO t VALUES ('ON DUPLICATE KEY', 'a::text');"
  })
  void whatEverybodyUnderstandsSaysNothing(String script) {
    assertThat(DialectScan.of(List.of(script))).isEmpty();
  }

  @Test
  void theMostConstructsDecideAndEachCountsOnce() {
    String backticks = "-- generated\nINSERT INTO t VALUES (`a`);\n".repeat(9);
    String postgres = "CREATE EXTENSION hstore; CREATE TABLE t (a jsonb, b serial, c timestamptz);";

    assertThat(DialectScan.of(List.of(backticks, postgres)))
        .contains(DialectEvidence.of(
            Dialect.POSTGRESQL, "the SQL is PostgreSQL's (CREATE EXTENSION, jsonb, timestamptz)"));
  }

  @Test
  void asManyOfTwoSayNothing() {
    assertThat(DialectScan.of(List.of("CREATE TABLE t (a jsonb)", "CREATE TABLE `t` (a int)"))).isEmpty();
  }

  @Test
  void nothingSaysNothing() {
    assertThat(DialectScan.of(List.of())).isEmpty();
  }
}
