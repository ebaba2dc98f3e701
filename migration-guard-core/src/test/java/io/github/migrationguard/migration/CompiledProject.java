package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with two migrations, sources and copies, whose classes a test compiles. */
abstract class CompiledProject {

  static final String SOURCE = "src/main/resources/db/migration/";
  static final String COPY = "target/classes/db/migration/";

  @TempDir Path directory;
  HistoryFixture project;

  @BeforeEach
  void create() {
    project = new HistoryFixture(directory);
    project.classpath.add(directory.resolve("target/classes"));
    project.resources.add(
        new ResourceTree(directory.resolve("src/main/resources"), directory.resolve("target/classes"), false));
    both("V1__t.sql", "CREATE TABLE t (id INT, a VARCHAR(60));");
    both("V3__u.sql", "CREATE TABLE u (id INT);");
  }

  @AfterEach
  void close() {
    project.close();
  }

  void both(String name, String sql) {
    project.file(SOURCE + name, sql).file(COPY + name, sql);
  }

  void migration(String name, String body) {
    compile(
        "db.migration",
        name,
        "import org.flywaydb.core.api.migration.*; public class " + name + " extends BaseJavaMigration {"
            + " public void migrate(Context context) throws Exception {" + body + "} }");
  }

  static String insert(String value) {
    return "try (var s = context.getConnection().createStatement()) { s.execute(\"INSERT INTO t VALUES (1, '\" + "
        + value + " + \"')\"); }";
  }

  void compile(String owner, String name, String type) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "package " + owner + "; " + type;
          }
        };
    String classes = directory.resolve("target/classes").toString();
    String classpath = classes + File.pathSeparator + System.getProperty("java.class.path");
    List<String> options = List.of("-d", classes, "-cp", classpath);
    assertThat(compiler.getTask(null, null, null, options, null, List.of(source)).call()).isTrue();
  }

  List<Migration> pendingAfterOne(String location) throws Exception {
    project.locations.add(location);
    return project.atBaseline("1");
  }
}
