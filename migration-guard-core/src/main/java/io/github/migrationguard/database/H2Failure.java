package io.github.migrationguard.database;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;

/**
 * What an error of H2 says about SQL that was written for PostgreSQL: that H2 lacks something, or that the statement is
 * wrong on either.
 *
 * @param code H2's own error code, which does not depend on the language of its messages
 * @param object the first name that the message quotes; empty where it quotes none
 */
record H2Failure(int code, String object) implements EngineFailure {

  /** Constructs, functions, types and formats that H2 does not know, and refusals of what PostgreSQL does. */
  private static final Set<Integer> UNSUPPORTED = Set.of(
      ErrorCode.SYNTAX_ERROR_1,
      ErrorCode.SYNTAX_ERROR_2,
      ErrorCode.FEATURE_NOT_SUPPORTED_1,
      ErrorCode.UNKNOWN_DATA_TYPE_1,
      ErrorCode.DOMAIN_NOT_FOUND_1,
      ErrorCode.FUNCTION_NOT_FOUND_1,
      ErrorCode.FUNCTION_ALIAS_NOT_FOUND_1,
      ErrorCode.AGGREGATE_NOT_FOUND_1,
      ErrorCode.INVALID_PARAMETER_COUNT_2,
      ErrorCode.METHOD_NOT_FOUND_1,
      ErrorCode.CLASS_NOT_FOUND_1,
      ErrorCode.INVALID_TO_CHAR_FORMAT,
      ErrorCode.INVALID_TO_DATE_FORMAT,
      ErrorCode.UNSUPPORTED_SETTING_1,
      ErrorCode.TYPES_ARE_NOT_COMPARABLE_2,
      ErrorCode.SUM_OR_AVG_ON_WRONG_DATATYPE_1,
      ErrorCode.IDENTICAL_EXPRESSIONS_SHOULD_BE_USED,
      // H2 keeps constraint names by schema, PostgreSQL by table.
      ErrorCode.CONSTRAINT_ALREADY_EXISTS_1,
      // PostgreSQL drops a constraint or an index together with its column.
      ErrorCode.COLUMN_IS_REFERENCED_1,
      ErrorCode.COLUMN_IS_PART_OF_INDEX_1,
      ErrorCode.CANNOT_DROP_LAST_COLUMN);

  private static final Set<Integer> MISSING_TABLE = Set.of(
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2,
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
      ErrorCode.VIEW_NOT_FOUND_1,
      ErrorCode.SCHEMA_NOT_FOUND_1);

  private static final Map<Integer, Prerequisite.Kind> PREREQUISITES = Map.of(
      ErrorCode.ROLE_NOT_FOUND_1, Prerequisite.Kind.ROLE,
      ErrorCode.USER_NOT_FOUND_1, Prerequisite.Kind.ROLE,
      ErrorCode.USER_OR_ROLE_NOT_FOUND_1, Prerequisite.Kind.ROLE,
      ErrorCode.SCHEMA_NOT_FOUND_1, Prerequisite.Kind.SCHEMA,
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1, Prerequisite.Kind.TABLE,
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2, Prerequisite.Kind.TABLE,
      ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1, Prerequisite.Kind.TABLE);

  /** Names that PostgreSQL gives to what a statement left unnamed; H2 gives others. */
  private static final Pattern POSTGRES_GENERATED =
      Pattern.compile(".+_(pkey|key|fkey|check|excl|not_null|idx|seq)\\d*");

  private static final Set<Integer> MISSING_GENERATED_NAME = Set.of(
      ErrorCode.CONSTRAINT_NOT_FOUND_1, ErrorCode.INDEX_NOT_FOUND_1, ErrorCode.SEQUENCE_NOT_FOUND_1);

  /** <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">PostgreSQL, system columns</a>. */
  private static final Set<String> POSTGRES_SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  static H2Failure of(SQLException failure) {
    Matcher quoted = QUOTED.matcher(String.valueOf(failure.getMessage()));
    return new H2Failure(failure.getErrorCode(), quoted.find() ? quoted.group(1).toLowerCase(Locale.ROOT) : "");
  }

  @Override
  public boolean isUnsupportedSql() {
    if (UNSUPPORTED.contains(code)) {
      return true;
    }
    if (MISSING_GENERATED_NAME.contains(code)) {
      return POSTGRES_GENERATED.matcher(object).matches();
    }
    if (MISSING_TABLE.contains(code)) {
      return object.startsWith("pg_");
    }
    if (code == ErrorCode.COLUMN_NOT_FOUND_1) {
      return POSTGRES_SYSTEM_COLUMNS.contains(object.substring(object.lastIndexOf('.') + 1));
    }
    // INTERVAL '1 day' is PostgreSQL's own; the standard's INTERVAL '1' DAY is all that H2 reads.
    return code == ErrorCode.INVALID_DATETIME_CONSTANT_2 && object.startsWith("interval");
  }

  @Override
  public Optional<Prerequisite> prerequisite() {
    return Optional.ofNullable(PREREQUISITES.get(code)).filter(kind -> !object.isEmpty() && !isUnsupportedSql())
        .map(kind -> new Prerequisite(kind, object));
  }

  @Override
  public boolean isTimeout() {
    return code == ErrorCode.STATEMENT_WAS_CANCELED || code == ErrorCode.LOCK_TIMEOUT_1;
  }

  @Override
  public boolean isMissingObject() {
    return (MISSING_TABLE.contains(code) || code == ErrorCode.COLUMN_NOT_FOUND_1) && !isUnsupportedSql();
  }
}
