package io.github.migrationguard.evaluation.mutation;

import io.github.migrationguard.database.SyntheticDatabase;
import io.github.migrationguard.evaluation.Engines;
import io.github.migrationguard.evaluation.labelled.Business;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * Says which features a mutation breaks, on rows of its own and by its own {@link Rules}: ten times the gate's rows, of
 * other generators, in a plain database. Of the contract it reads parameters and entity, and nothing else.
 */
final class Oracle {

  private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

  /** H2 with names and SQL as the schemas have them. */
  private static final String SETTINGS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;TIME ZONE=UTC"
      + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE";

  private final Business business;
  private final String pipeline;
  private final List<String> entity;
  private final FeatureRows before;
  private final List<Mutation> mutations;

  private Oracle(
      Business business, String pipeline, List<String> entity, FeatureRows before, List<Mutation> mutations) {
    this.business = business;
    this.pipeline = pipeline;
    this.entity = entity;
    this.before = before;
    this.mutations = mutations;
  }

  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** @param engines where an empty PostgreSQL is had */
  static Oracle of(Business business, Engines engines) throws SQLException {
    Map<String, Object> contract = new Yaml().load(business.contract());
    Map<?, ?> declared = (Map<?, ?>) ((Map<?, ?>) contract.get("pipelines")).values().iterator().next();
    String sql = withParameters(business.pipeline(), (Map<?, ?>) declared.get("parameters"));
    List<String> entity = new ArrayList<>();
    (declared.get("entity") instanceof List<?> parts ? parts : List.of(declared.get("entity")))
        .forEach(part -> entity.add(part.toString()));
    return onRows(business, engines, connection -> new Oracle(business, sql, entity,
        FeatureRows.of(connection, sql, entity), Mutator.mutations(business, connection)));
  }

  /** What the pipeline yields before any mutation. */
  FeatureRows before() {
    return before;
  }

  List<Mutation> mutations() {
    return mutations;
  }

  Label label(Mutation mutation, Engines engines) throws SQLException {
    return onRows(business, engines, connection -> {
      try {
        run(connection, mutation.sql());
      } catch (SQLException refused) {
        return Label.failing(refused.getMessage().lines().findFirst().orElse("refused"));
      }
      return new Label("", new Rules(before, after(connection, mutation)).severities());
    });
  }

  /**
   * The pipeline on what the mutation left. Where it fails, once more with the columns that are gone as NULL,
   * which is what a job that swallows the error has; where that fails too, nothing.
   */
  private FeatureRows after(Connection connection, Mutation mutation) throws SQLException {
    try {
      return features(connection);
    } catch (SQLException fails) {
      try {
        for (PlainColumn column : mutation.gone()) {
          run(connection, "ALTER TABLE " + mutation.table() + " ADD COLUMN " + column.name() + " "
              + column.declaration());
        }
        return features(connection);
      } catch (SQLException failsStill) {
        return new FeatureRows(List.of(), Map.of(), 0);
      }
    }
  }

  private FeatureRows features(Connection connection) throws SQLException {
    return FeatureRows.of(connection, pipeline, entity);
  }

  private static <T> T onRows(Business business, Engines engines, Question<T> question) throws SQLException {
    if (business.isPostgres()) {
      try (SyntheticDatabase empty = engines.emptyPostgres(); Connection connection = empty.connect()) {
        return onRows(business, connection, question);
      }
    }
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:oracle-" + UUID.randomUUID() + SETTINGS)) {
      return onRows(business, connection, question);
    }
  }

  private static <T> T onRows(Business business, Connection connection, Question<T> question) throws SQLException {
    run(connection, business.schema());
    run(connection, business.resource("oracle-rows.sql"));
    run(connection, "ANALYZE");
    return question.ask(connection);
  }

  private static void run(Connection connection, String script) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  private static String withParameters(String sql, Map<?, ?> values) {
    return PARAMETER.matcher(sql).replaceAll(match -> "'" + text(values.get(match.group(1))) + "'");
  }

  private static String text(Object value) {
    return value instanceof Date date
        ? DateTimeFormatter.ISO_LOCAL_DATE.format(date.toInstant().atOffset(ZoneOffset.UTC)) : value.toString();
  }
}
