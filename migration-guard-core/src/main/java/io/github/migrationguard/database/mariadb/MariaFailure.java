package io.github.migrationguard.database.mariadb;

import io.github.migrationguard.database.EngineFailure;
import io.github.migrationguard.database.Prerequisite;
import io.github.migrationguard.database.Prerequisite.Kind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of MariaDB or MySQL says about a script that may have been written for the other of the two.
 *
 * @param code the server's error number: <a href="https://mariadb.com/kb/en/mariadb-error-code-reference/">MariaDB,
 *     error codes</a>; the first 4,000 are MySQL's
 */
record MariaFailure(int code, String message) implements EngineFailure {

  /**
   * Syntax, functions, collations, character sets, variables, types and storage engines that this server does not know:
   * the other product, or another version, may.
   */
  private static final Set<Integer> UNSUPPORTED = Set.of(
      1064, 1115, 1128, 1149, 1193, 1231, 1235, 1239, 1248, 1253, 1273, 1286, 1289, 1305, 1524, 1619, 1901, 4161);

  /**
   * What the user of a lent database may not do, and what a server with a binary log lets nobody else do (1418, 1419):
   * it says nothing about the script, which another user runs in production.
   */
  private static final Set<Integer> FORBIDDEN = Set.of(1044, 1045, 1142, 1143, 1227, 1370, 1410, 1418, 1419);

  private static final int UNKNOWN_TABLE = 1146;
  private static final int UNKNOWN_DATABASE = 1049;
  private static final Set<Integer> MISSING = Set.of(1051, 1054, 1091, UNKNOWN_TABLE);

  private static final Set<Integer> TIMEOUT = Set.of(1205, 1317, 1969, 3024);

  private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

  static MariaFailure of(SQLException failure) {
    return new MariaFailure(failure.getErrorCode(), String.valueOf(failure.getMessage()));
  }

  @Override
  public boolean isUnsupportedSql() {
    return UNSUPPORTED.contains(code) || FORBIDDEN.contains(code);
  }

  @Override
  public boolean isMissingObject() {
    return MISSING.contains(code);
  }

  @Override
  public boolean isTimeout() {
    return TIMEOUT.contains(code);
  }

  @Override
  public Optional<Prerequisite> prerequisite() {
    Matcher quoted = QUOTED.matcher(message);
    if (code != UNKNOWN_TABLE && code != UNKNOWN_DATABASE || !quoted.find()) {
      return Optional.empty();
    }
    return Optional.of(new Prerequisite(
        code == UNKNOWN_TABLE ? Kind.TABLE : Kind.DATABASE, quoted.group(1).replaceFirst("^[^.]*\\.", "")));
  }
}
