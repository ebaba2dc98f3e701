package io.github.migrationguard.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaDifferenceTest {

  private static final ColumnSchema ID = column("id", LogicalType.INTEGER, "integer", false);
  private static final ColumnSchema CITY = column("city", LogicalType.VARCHAR, "varchar(20)", true);
  private static final UniqueKey PRIMARY = new UniqueKey("pk_17", List.of("id"), true);
  private static final Map<String, Set<String>> CONTRACT = Map.of("CUSTOMERS", Set.of("ID", "city"));

  @Test
  void theSameSchemaHasNoDifference() {
    assertThat(changes(schema(table("customers", ID, CITY)), schema(table("customers", ID, CITY)))).isEmpty();
  }

  @Test
  void aColumnThatIsRenamedIsGoneAndCome() {
    ColumnSchema town = column("town", LogicalType.VARCHAR, "varchar(20)", true);
    assertThat(changes(schema(table("customers", ID, CITY)), schema(table("customers", ID, town)))).containsExactly(
        "customers CHANGED contract, 1 unchanged",
        "  COLUMN city contract: varchar(20) -> nothing",
        "  COLUMN town: nothing -> varchar(20)");
  }

  @Test
  void typeNullDefaultAndConstraintsAreToldInWordsOfSql() {
    TableSchema before =
        new TableSchema(new TableName("public", "customers"), TableSchema.Kind.TABLE, List.of(ID, CITY),
        List.of(PRIMARY, new UniqueKey("u", List.of("city"), false, "id > 3", false)), List.of(),
        List.of(new CheckConstraint("c", "id > 0", Set.of("id"))));
    ColumnSchema wide = new ColumnSchema("city", new ColumnType(LogicalType.VARCHAR, "text",
        OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), List.of(),
        Optional.empty()), false, Optional.of("'?'"), ColumnSchema.Origin.INSERTED);
    TableSchema after = new TableSchema(before.name(), TableSchema.Kind.TABLE, List.of(ID, wide),
        List.of(new UniqueKey("other_name", List.of("id"), true)),
        List.of(new ForeignKey("f", List.of("city"), new TableName("public", "cities"), List.of("name"))), List.of());
    assertThat(changes(schema(before), schema(after))).containsExactly(
        "customers CHANGED contract, 1 unchanged",
        "  COLUMN city contract: varchar(20) -> text not null default '?'",
        "  CONSTRAINT: check (id > 0) -> nothing",
        "  CONSTRAINT: unique (city) where id > 3 -> nothing",
        "  CONSTRAINT: nothing -> foreign key (city) references cities (name)");
  }

  @Test
  void aViewInTheTablesPlaceIsNotHeldToItsNulls() {
    ColumnSchema guessed = column("id", LogicalType.INTEGER, "integer", true);
    TableSchema view = new TableSchema(new TableName("public", "customers"), TableSchema.Kind.VIEW,
        List.of(guessed, CITY), List.of(), List.of(), List.of());
    assertThat(changes(schema(table("customers", ID, CITY)), schema(view))).containsExactly(
        "customers CHANGED contract, 2 unchanged",
        "  RELATION contract: table -> view",
        "  CONSTRAINT: primary key (id) -> nothing");
  }

  @Test
  void tablesOfTheContractComeFirstAndOthersByName() {
    assertThat(changes(schema(table("a", ID), table("customers", ID)), schema(table("b", ID)))).containsExactly(
        "customers REMOVED contract, 0 unchanged",
        "  RELATION contract: table -> nothing",
        "  COLUMN id contract: integer not null -> nothing",
        "  CONSTRAINT: primary key (id) -> nothing",
        "a REMOVED, 0 unchanged",
        "  RELATION: table -> nothing",
        "  COLUMN id: integer not null -> nothing",
        "  CONSTRAINT: primary key (id) -> nothing",
        "b ADDED, 0 unchanged",
        "  RELATION: nothing -> table",
        "  COLUMN id: nothing -> integer not null",
        "  CONSTRAINT: nothing -> primary key (id)");
  }

  private static List<String> changes(DatabaseSchema before, DatabaseSchema after) {
    List<String> lines = new ArrayList<>();
    for (TableChange change : SchemaDifference.of(before, after, CONTRACT)) {
      lines.add(change.table() + " " + change.change() + meant(change.inContract()) + ", " + change.unchanged()
          + " unchanged");
      change.parts().forEach(part -> lines.add("  " + part.kind() + (part.name().isEmpty() ? "" : " " + part.name())
          + meant(part.inContract()) + ": " + part.before().orElse("nothing") + " -> "
          + part.after().orElse("nothing")));
    }
    return lines;
  }

  private static String meant(boolean inContract) {
    return inContract ? " contract" : "";
  }

  private static DatabaseSchema schema(TableSchema... tables) {
    return DatabaseSchema.of("public", List.of(tables));
  }

  private static TableSchema table(String name, ColumnSchema... columns) {
    return new TableSchema(new TableName("public", name), TableSchema.Kind.TABLE, List.of(columns), List.of(PRIMARY),
        List.of(), List.of());
  }

  private static ColumnSchema column(String name, LogicalType type, String nativeName, boolean nullable) {
    return new ColumnSchema(name, ColumnType.of(type, nativeName), nullable);
  }
}
