package io.github.migrationguard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/**
 * H2 in memory, as close to PostgreSQL as it goes: no port, and a name of its own for each database. Only rows for
 * which the heap is too small go into a file, which is deleted with the database.
 */
public final class H2Engine implements DatabaseEngine {

  /**
   * Words that H2 reserves and PostgreSQL takes as names of columns; each was tried as a column and in the syntax it
   * otherwise serves ({@code EXTRACT(YEAR FROM x)}, {@code CHECK (VALUE > 0)}, {@code PRIMARY KEY}). {@code INTERVAL},
   * {@code ROW}, {@code SET} and {@code VALUES} stay reserved: statements that need them break otherwise. So does
   * {@code QUALIFY}: H2 itself writes it into a subquery with a window function that the outer query filters.
   */
  private static final String NON_KEYWORDS =
      "VALUE,KEY,YEAR,MONTH,DAY,HOUR,MINUTE,SECOND,ROWNUM,UESCAPE,UNKNOWN,IF,_ROWID_";

  /**
   * {@code IGNORE_CATALOGS}: SQL that names the database of production ("warehouse"."public"."orders", as dbt writes
   * it) means this one.
   *
   * <p>{@code OPTIMIZE_REUSE_RESULTS=0}: H2 otherwise answers a repeated identical query from the first answer, so that
   * a pipeline run twice could never differ from itself.
   */
  private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
      + ";TIME ZONE=UTC;OPTIMIZE_REUSE_RESULTS=0;IGNORE_CATALOGS=TRUE;DB_CLOSE_DELAY=-1;NON_KEYWORDS=" + NON_KEYWORDS
      + H2LetterCase.SETTINGS;

  /** Nobody opens the file after a crash: pages are written when the cache is full. The cache is in kilobytes. */
  private static final String ON_DISK = ";FILE_LOCK=NO;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;CACHE_SIZE=65536";

  /** Measured: a row of five short columns with a primary key and another index takes 430 bytes in memory. */
  private static final long BYTES_A_ROW = 600;

  private static final double SHARE_OF_HEAP = 0.4;

  private static final String DRIVER = "org.h2.Driver";

  /** As long as with PostgreSQL: far longer than a migration takes, far shorter than a build server waits. */
  private static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofMinutes(10);

  private final Duration statementTimeout;

  /** With the default time limit of a statement, ten minutes. */
  public H2Engine() {
    this(DEFAULT_STATEMENT_TIMEOUT);
  }

  /**
   * @param statementTimeout after which a statement is ended; zero: never
   */
  public H2Engine(Duration statementTimeout) {
    this.statementTimeout = statementTimeout;
  }

  @Override
  public SyntheticDatabase create() throws SQLException {
    return H2Database.open(source("mem:migration-guard-" + UUID.randomUUID()), Optional.empty());
  }

  /** In a temporary file, where the heap has no room for the rows beside the gate's own work. */
  @Override
  public SyntheticDatabase create(long rows) throws SQLException {
    if (rows * BYTES_A_ROW <= Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP) {
      return create();
    }
    Path directory;
    try {
      directory = Files.createTempDirectory("migration-guard-h2-");
    } catch (IOException failed) {
      throw new SQLException("No temporary directory could be made for " + rows + " rows, for which the heap is too"
          + " small: " + failed.getMessage() + ". Give Maven more: MAVEN_OPTS=-Xmx4g.", failed);
    }
    return H2Database.open(
        source("file:" + directory.resolve("rows").toString().replace(";", "\\;") + ON_DISK), Optional.of(directory));
  }

  private JdbcDataSource source(String place) {
    JdbcDataSource source = newDataSource();
    source.setURL("jdbc:h2:" + place + SETTINGS + ";QUERY_TIMEOUT=" + statementTimeout.toMillis());
    source.setUser("sa");
    return source;
  }

  /**
   * A new database in a file, for people to open with any H2 of this version: {@code sa}, no password. It takes names
   * and SQL as the synthetic one does.
   *
   * @param path without H2's ending {@code .mv.db}
   */
  public static Connection file(Path path) throws SQLException {
    JdbcDataSource source = newDataSource();
    source.setURL("jdbc:h2:file:" + path.toAbsolutePath().toString().replace(";", "\\;")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;TIME ZONE=UTC;NON_KEYWORDS="
        + NON_KEYWORDS);
    source.setUser("sa");
    return source.getConnection();
  }

  /** Whether a statement of H2's SCRIPT makes what the engine put into the database for itself, or the user. */
  public static boolean isOfTheEngine(String statement) {
    return statement.contains(H2LetterCase.class.getName()) || statement.startsWith("CREATE USER");
  }

  /**
   * H2's data source registers H2's driver with the JVM's {@code DriverManager}, which would hold the class loader of a
   * Maven plugin for as long as Maven lives: taken back, unless the driver was there before.
   */
  private static JdbcDataSource newDataSource() {
    boolean registeredBefore = DriverManager.drivers().anyMatch(driver -> driver.getClass().getName().equals(DRIVER));
    JdbcDataSource source = new JdbcDataSource();
    if (!registeredBefore) {
      org.h2.Driver.unload();
    }
    return source;
  }
}
