package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.migrationguard.finding.Finding;
import io.github.migrationguard.schema.ColumnSchema;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.DatabaseSchema;
import io.github.migrationguard.schema.LogicalType;
import io.github.migrationguard.schema.TableName;
import io.github.migrationguard.schema.TableSchema;
import io.github.migrationguard.schema.UniqueKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MG401, on schemas built in code: whole sentences. */
class BaselineCheckTest {

  private static final DatabaseSchema SCHEMA = DatabaseSchema.of("public", List.of(
      table("customers", List.of(new UniqueKey("pk", List.of("customer_id"), true)),
          column("customer_id", ColumnType.of(LogicalType.VARCHAR, "character varying(20)").withLength(20), false),
          column("created_on", ColumnType.of(LogicalType.DATE, "date"), true),
          column("logins", ColumnType.of(LogicalType.INTEGER, "integer"), false),
          column("income", ColumnType.of(LogicalType.DECIMAL, "numeric(10,2)").withPrecision(10, 2), true),
          column("state", ColumnType.of(LogicalType.ENUM, "enum").withEnumValues(List.of("new", "old")), true)),
      table("orders", List.of(), column("order_id", ColumnType.of(LogicalType.BIGINT, "bigint"), false))));

  @TempDir
  private Path directory;

  @Test
  void aContractThatAsksForLessIsFine() {
    assertThat(check("""
          CUSTOMERS:
            primaryKey: [customer_id, logins]
            columns:
              Customer_ID: {type: varchar}
              logins: {type: bigint}
              income: {type: double}
              created_on: {type: date, nullable: false}
              state: {type: varchar}
        """)).isEmpty();
  }

  @Test
  void namesTheNearestTableAndColumn() {
    assertThat(check("""
          costumers:
            columns: {a: {type: integer}}
          customers:
            columns: {custmer_id: {type: varchar}}
        """)).containsExactly(
        "ERROR migration-guard.yml:4:3: the database has no table costumers at the baseline; the nearest is"
            + " customers. |"
            + " Correct the name, or choose a baseline at which the table exists. Where a pending migration makes it,"
            + " let git be the baseline (-Dmigration-guard.baseline=git:origin/main). There are customers and orders.",
        "ERROR migration-guard.yml:7:15: table customers has no column custmer_id at the baseline; the nearest is"
            + " customer_id. | Correct the name, or choose a baseline at which the column exists. Where a pending"
            + " migration makes it, let git be the baseline (-Dmigration-guard.baseline=git:origin/main). There are"
            + " customer_id, created_on, logins, income and state.");
  }

  @Test
  void refusesTypesThatCannotHoldTheContracts() {
    assertThat(check("""
          customers:
            columns:
              customer_id: {type: integer}
              logins: {type: double}
              created_on: {type: timestamp}
              state: {type: enum, values: {new: 0.5, gone: 0.5}}
        """)).containsExactly(
        "ERROR migration-guard.yml:6:7: the contract says that customers.customer_id is integer, but the database has"
            + " character varying(20) at the baseline: the one holds numbers, the other text. | Give the column the"
            + " type"
            + " that the database has, and a distribution that suits it.",
        "ERROR migration-guard.yml:7:7: the contract says that customers.logins is double, but the database has"
            + " integer at"
            + " the baseline: it would round every fraction. | Give the column the type that the database has, and a"
            + " distribution that suits it.",
        "ERROR migration-guard.yml:8:7: the contract says that customers.created_on is timestamp, but the database"
            + " has date"
            + " at the baseline: it would lose the time of day. | Give the column the type that the database has, and a"
            + " distribution that suits it.",
        "ERROR migration-guard.yml:9:7: the contract says that customers.state is enum, but the database has enum at"
            + " the"
            + " baseline: gone is not among its labels new and old. | Give the column the type that the database"
            + " has, and"
            + " a distribution that suits it.");
  }

  @Test
  void refusesNullsWhereTheyAreIllegal() {
    assertThat(check("""
          customers:
            columns:
              logins: {type: integer, nullRate: 0.1}
              customer_id: {type: varchar, nullable: true}
              income: {type: double, nullRate: 0.5}
        """)).containsExactly(
        "ERROR migration-guard.yml:6:7: the contract says nullRate: 0.1 for customers.logins, but the column is NOT"
            + " NULL at"
            + " the baseline. | Take nullRate: 0.1 away, or choose a baseline at which the column may be NULL.",
        "ERROR migration-guard.yml:7:7: the contract says nullable: true for customers.customer_id, but the column"
            + " is NOT"
            + " NULL at the baseline. | Take nullable: true away, or choose a baseline at which the column may be"
            + " NULL.");
  }

  @Test
  void doubtsKeysThatTheSchemaDoesNotKnow() {
    assertThat(check("""
          orders:
            primaryKey: order_id
            foreignKeys:
              customer: {references: customers.nmae}
            columns:
              order_id: {type: bigint}
              customer: {type: varchar}
        """)).containsExactly(
        "ERROR migration-guard.yml:10:7: table orders has no column customer at the baseline. | Correct the name, or"
            + " choose a baseline at which the column exists. Where a pending migration makes it, let git be the"
            + " baseline (-Dmigration-guard.baseline=git:origin/main). There are order_id.",
        "WARN migration-guard.yml:4:3: the contract says that order_id is the key of orders, but no primary key, unique"
            + " constraint or unique index says so at the baseline. | Name the key that the database has, or add a"
            + " unique"
            + " constraint; else production may hold duplicates that the synthetic rows never show.",
        "ERROR migration-guard.yml:7:7: references names customers.nmae, but table customers has no column nmae at the"
            + " baseline. | Correct the name. There are customer_id, created_on, logins, income and state.");
  }

  private List<String> check(String tables) {
    return BaselineCheck.check(DriftFixture.contract(directory, "tables:\n" + tables), SCHEMA).stream()
        .map(BaselineCheckTest::said).toList();
  }

  private static String said(Finding finding) {
    return finding.severity() + " " + finding.message() + " | " + finding.resolution();
  }

  private static TableSchema table(String name, List<UniqueKey> keys, ColumnSchema... columns) {
    return new TableSchema(new TableName("public", name), TableSchema.Kind.TABLE, List.of(columns), keys, List.of(),
        List.of());
  }

  private static ColumnSchema column(String name, ColumnType type, boolean nullable) {
    return new ColumnSchema(name, type, nullable);
  }
}
