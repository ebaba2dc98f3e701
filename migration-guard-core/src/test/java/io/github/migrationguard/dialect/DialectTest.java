package io.github.migrationguard.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose database a URL is of. */
class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/shop, POSTGRESQL",
    "jdbc:tc:postgresql:16-alpine:///shop, POSTGRESQL",
    "jdbc:p6spy:mysql://db/shop, MYSQL",
    "jdbc:mariadb://db/shop, MARIADB",
    "jdbc:oracle:thin:@db:1521/shop, ORACLE",
    "jdbc:sqlserver://db;databaseName=shop, SQL_SERVER",
    "JDBC:H2:mem:shop;MODE=PostgreSQL, H2",
    "postgres://db/shop, POSTGRESQL"
  })
  void aUrlSaysIt(String url, Dialect dialect) {
    assertThat(Dialect.ofUrl(url)).contains(dialect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${DB_URL}", "jdbc:${DB}://db", "/postgresql/", ""})
  void aUrlThatNamesNoDatabaseSaysNothing(String url) {
    assertThat(Dialect.ofUrl(url)).isEmpty();
  }
}
