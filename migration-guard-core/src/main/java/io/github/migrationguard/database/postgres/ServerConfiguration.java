package io.github.migrationguard.database.postgres;

/** What the gate's servers have in {@code postgresql.conf}. */
final class ServerConfiguration {

  /** Safety of the data is worth nothing here: it is deleted when the build ends. */
  private static final String NO_DURABILITY = """
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      wal_level = minimal
      max_wal_senders = 0
      max_wal_size = 4GB
      checkpoint_timeout = 1h
      """;

  /** Passwords go over loopback alone; a Unix socket's path may be too long and the driver could not use it. */
  private static final String REACHED_BY_US_ALONE = """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 50
      """;

  /**
   * The same query on the same rows must give the same bits: parallel workers add floating-point numbers in the order
   * in which they happen to finish, synchronised scans start in the middle of a table, and automatic ANALYZE changes
   * plans at a moment of its own.
   */
  private static final String DETERMINISTIC = """
      max_parallel_workers_per_gather = 0
      max_parallel_maintenance_workers = 0
      synchronize_seqscans = off
      autovacuum = off
      jit = off
      timezone = 'UTC'
      log_timezone = 'UTC'
      datestyle = 'ISO, MDY'
      lc_messages = 'C'
      default_text_search_config = 'pg_catalog.english'
      """;

  /** Histories with many partitions need more locks in one transaction than the default of 64 for each connection. */
  private static final String ROOMY = """
      max_locks_per_transaction = 1024
      shared_buffers = 128MB
      maintenance_work_mem = 128MB
      work_mem = 32MB
      """;

  /** A statement that fails is answered to the client; the log is for what keeps the server from starting. */
  private static final String QUIET = """
      log_min_messages = log
      log_min_error_statement = panic
      log_checkpoints = off
      logging_collector = off
      """;

  private ServerConfiguration() {
  }

  static String text() {
    return "\n" + NO_DURABILITY + REACHED_BY_US_ALONE + DETERMINISTIC + ROOMY + QUIET;
  }
}
