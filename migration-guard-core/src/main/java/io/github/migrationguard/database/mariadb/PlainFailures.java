package io.github.migrationguard.database.mariadb;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A session whose failures are in the server's words alone. MariaDB's driver begins each with the number of the
 * session, which is another one each time; a report has to say the same each time.
 */
final class PlainFailures implements InvocationHandler {

  private static final Pattern SESSION = Pattern.compile("^\\(conn=\\d+\\) ");

  private final Object target;

  private PlainFailures(Object target) {
    this.target = target;
  }

  static Connection of(Connection connection) {
    return of(Connection.class, connection);
  }

  private static <T> T of(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(PlainFailures.class.getClassLoader(), new Class<?>[] {type}, new PlainFailures(target)));
  }

  @Override
  public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
    Object result;
    try {
      result = method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() instanceof SQLException failure ? plain(failure) : thrown.getCause();
    }
    if (result instanceof CallableStatement call) {
      return of(CallableStatement.class, call);
    }
    if (result instanceof PreparedStatement prepared) {
      return of(PreparedStatement.class, prepared);
    }
    return result instanceof Statement statement ? of(Statement.class, statement) : result;
  }

  /** The same failure, of the kinds that the gate tells apart. */
  static SQLException plain(SQLException failure) {
    String message = SESSION.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    SQLException plain = failure instanceof BatchUpdateException batch
        ? new BatchUpdateException(message, batch.getSQLState(), batch.getErrorCode(), batch.getUpdateCounts())
        : new SQLException(message, failure.getSQLState(), failure.getErrorCode());
    plain.setStackTrace(failure.getStackTrace());
    if (failure.getCause() != null) {
      plain.initCause(failure.getCause() instanceof SQLException cause ? plain(cause) : failure.getCause());
    }
    if (failure.getNextException() != null) {
      plain.setNextException(plain(failure.getNextException()));
    }
    return plain;
  }
}
