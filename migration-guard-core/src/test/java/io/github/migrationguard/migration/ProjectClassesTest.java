package io.github.migrationguard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;

/** Java migrations and callbacks of the project, and SQL that is on its classpath. */
class ProjectClassesTest extends CompiledProject {

  @Test
  void javaMigrationsJoinAClasspathLocation() throws Exception {
    migration("V2__Fill", insert("getClass().getSimpleName()"));

    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThat(pending)
        .containsExactly(
            new Migration(Optional.of("2"), "Fill", "db.migration.V2__Fill", Optional.empty()),
            new Migration(Optional.of("3"), "u", "V3__u.sql", Optional.of(directory.resolve(SOURCE + "V3__u.sql"))));
    project.history().apply(pending.get(0));
    assertThat(project.query("SELECT a FROM t")).containsExactly("V2__Fill");
    assertThat(project.history().statements().lineOf(pending.get(0), List.of("t"))).isEmpty();
    assertThat(project.history().statements().lineOf(pending.get(1), List.of("u"))).hasValue(1);
  }

  @Test
  void javaMigrationsJoinAFileLocationAmongTheResources() throws Exception {
    migration("V2__Fill", insert("getClass().getSimpleName()"));

    assertThat(pendingAfterOne("filesystem:" + directory.resolve(SOURCE)))
        .extracting(Migration::script)
        .containsExactly("db.migration.V2__Fill", "V3__u.sql");
  }

  @Test
  void theSourceIsReadBeforeItsCopyAndWithoutIt() throws Exception {
    project.file(SOURCE + "V3__u.sql", "-- edited since\nCREATE TABLE edited (id INT);");
    project.file(COPY + "V4__renamed_since.sql", "CREATE TABLE stale (id INT);");
    project.file(SOURCE + "V5__new.sql", "CREATE TABLE n (id INT);");

    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThat(pending).extracting(Migration::script).containsExactly("V3__u.sql", "V5__new.sql");
    assertThat(project.history().statements().lineOf(pending.get(0), List.of("edited"))).hasValue(2);
  }

  @Test
  void aProjectThatIsNotCompiledYetIsReadFromItsSources() throws Exception {
    project.classpath.set(0, directory.resolve("elsewhere"));
    project.resources.set(
        0, new ResourceTree(directory.resolve("src/main/resources"), directory.resolve("elsewhere"), false));

    assertThat(pendingAfterOne("classpath:db/migration")).hasSize(1);
  }

  @Test
  void filteredResourcesAreReadFromTheCopy() throws Exception {
    project.resources.set(
        0, new ResourceTree(directory.resolve("src/main/resources"), directory.resolve("target/classes"), true));

    assertThat(pendingAfterOne("classpath:db/migration").get(0).file())
        .contains(directory.resolve(COPY + "V3__u.sql"));
  }

  @Test
  void sqlOfAnArchiveJoinsAClasspathLocation() throws Exception {
    Path archive = directory.resolve("with space.jar");
    try (OutputStream file = Files.newOutputStream(archive); JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry("db/migration/"));
      jar.putNextEntry(new JarEntry("db/migration/V2__archived.sql"));
      jar.write("\nCREATE TABLE archived (id INT);".getBytes(StandardCharsets.UTF_8));
    }
    project.classpath.add(archive);

    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThat(pending).extracting(Migration::script).containsExactly("V2__archived.sql", "V3__u.sql");
    assertThat(pending.get(0).file()).isEmpty();
    assertThat(project.history().statements().lineOf(pending.get(0), List.of("archived"))).hasValue(2);
    project.history().close();
    Files.delete(archive);
  }

  /** As the Kotlin compiler writes a class: final, its parameters checked by the language's own library. */
  @Test
  void aKotlinClassIsAJavaMigration() throws Exception {
    compile("kotlin.jvm.internal", "Intrinsics",
        "public class Intrinsics { public static void checkNotNullParameter(Object value, String name) {} }");
    compile("db.migration", "V2__Fill",
        "import org.flywaydb.core.api.migration.*; public final class V2__Fill extends BaseJavaMigration {"
            + " public void migrate(Context context) { kotlin.jvm.internal.Intrinsics.checkNotNullParameter(context,"
            + " \"context\"); try { " + insert("\"kotlin\"") + " } catch (Exception e) { throw new IllegalStateException(e);"
            + " } } }");

    assertThat(project.locations.add("classpath:db/migration")).isTrue();
    project.applyAll("1");
    assertThat(project.query("SELECT a FROM t")).containsExactly("kotlin");
  }

  /** As the Kotlin compiler writes an object: a private constructor, and the instance in a field. */
  @Test
  void aKotlinObjectIsToldToBeAClass() {
    compile("db.migration", "V2__Fill",
        "import org.flywaydb.core.api.migration.*; public final class V2__Fill extends BaseJavaMigration {"
            + " public static final V2__Fill INSTANCE = new V2__Fill(); private V2__Fill() {}"
            + " public void migrate(Context context) {} }");
    project.locations.add("classpath:db/migration");

    assertThatThrownBy(() -> project.baseline("1")).isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("The Java migration db.migration.V2__Fill cannot be made")
        .hasMessageContaining("a Kotlin object has none: make it a class");
  }

  @Test
  void migrationsThatAnApplicationHandsOverItselfAreNamed() throws Exception {
    project.locations.add("classpath:db/migration");
    String migrates = " public void migrate(org.flywaydb.core.api.migration.Context context) {} }";
    String extendsBase = " extends org.flywaydb.core.api.migration.BaseJavaMigration {";
    migration("V2__Seen", "");
    compile("com.shop", "V1_5__Old", "public class V1_5__Old" + extendsBase + migrates);
    compile("com.shop", "B3__At_baseline", "public class B3__At_baseline" + extendsBase + migrates);
    compile("com.shop", "V4__Bean", "public class V4__Bean" + extendsBase + " V4__Bean(String service) {}" + migrates);
    compile("com.shop", "Named", "public class Named implements org.flywaydb.core.api.migration.JavaMigration {"
        + " public org.flywaydb.core.api.MigrationVersion getVersion() { return null; }"
        + " public String getDescription() { return null; } public Integer getChecksum() { return null; }"
        + " public boolean canExecuteInTransaction() { return true; }" + migrates);
    compile("com.shop", "Base", "public abstract class Base" + extendsBase + " }");
    compile("com.shop", "Caller", "public class Caller { Object migration = new V1_5__Old(); }");

    project.baseline("3");

    List<UnseenMigration> unseen = project.history().unseen();
    assertThat(unseen).containsExactly(
        new UnseenMigration("com.shop.B3__At_baseline", Optional.of("3"), true),
        new UnseenMigration("com.shop.Named", Optional.empty(), true),
        new UnseenMigration("com.shop.V1_5__Old", Optional.of("1.5"), true),
        new UnseenMigration("com.shop.V4__Bean", Optional.of("4"), false));
    assertThat(unseen).extracting(project.history()::isPending).containsExactly(false, true, false, true);
    assertThat(unseen.get(0).location()).isEqualTo("classpath:com/shop");
  }

  /** Flyway refuses two migrations of one version, so who has them hands them to another Flyway. */
  @Test
  void aPackageWithAVersionOfTheHistoryIsAnotherHistory() throws Exception {
    project.locations.add("classpath:db/migration");
    String body = " extends org.flywaydb.core.api.migration.BaseJavaMigration {"
        + " public void migrate(org.flywaydb.core.api.migration.Context context) {} }";
    migration("V2__Seen", "");
    compile("com.shop.oracle", "V2_0__Seen", "public class V2_0__Seen" + body);
    compile("com.shop.oracle", "V4__More", "public class V4__More" + body);
    compile("com.shop.oracle", "R__Again", "public class R__Again" + body);
    compile("com.shop.ours", "B2__Whole", "public class B2__Whole" + body);
    compile("com.shop.ours", "V4__More", "public class V4__More" + body);

    project.baseline("3");

    assertThat(project.history().unseen()).extracting(UnseenMigration::className)
        .containsExactly("com.shop.ours.B2__Whole", "com.shop.ours.V4__More");
  }

  @Test
  void aRepeatableJavaMigrationThatNeedsAPendingObjectIsPending() throws Exception {
    migration("R__Again", insert("getClass().getSimpleName()") + insert("context.getConnection().getSchema()"));
    migration("R__Later", insert("1") + insert("1").replace("INSERT INTO t", "INSERT INTO u"));

    assertThat(pendingAfterOne("classpath:db/migration"))
        .extracting(Migration::script)
        .containsExactly("V3__u.sql", "db.migration.R__Later");
    assertThat(project.query("SELECT a FROM t")).containsExactly("R__Again", "public");
  }

  @Test
  void aJavaMigrationThatThrowsIsABrokenScript() throws Exception {
    migration("V2__Bad", "throw new IllegalStateException(\"no such customer\");");
    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThatThrownBy(() -> project.history().apply(pending.get(0)))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT))
        .hasMessage("db.migration.V2__Bad: java.lang.IllegalStateException: no such customer");
  }

  @Test
  void aJavaMigrationThatMissesAClassIsABrokenScript() throws Exception {
    compile("lib", "Gone", "public class Gone { public static String name() { return \"x\"; } }");
    migration("V2__Bad", insert("lib.Gone.name()"));
    Files.delete(directory.resolve("target/classes/lib/Gone.class"));
    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThatThrownBy(() -> project.history().apply(pending.get(0)))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.BROKEN_SCRIPT);
              assertThat(failure.migration()).contains(pending.get(0));
            })
        .hasMessage("db.migration.V2__Bad: java.lang.ClassNotFoundException: lib.Gone");
  }

  @Test
  void aJavaMigrationThatFlywayWouldPassOverIsAnError() {
    compile(
        "db.migration",
        "V2__Bean",
        "import org.flywaydb.core.api.migration.*; public class V2__Bean extends BaseJavaMigration {"
            + " V2__Bean(String service) {} public void migrate(Context context) {} }");
    project.locations.add("classpath:db/migration");

    assertThatThrownBy(() -> project.open())
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("The Java migration db.migration.V2__Bean cannot be made")
        .hasMessageContaining("it needs a public constructor without parameters");
  }

  @Test
  void aJavaMigrationWhoseSuperclassIsGoneIsAnError() throws Exception {
    compile(
        "lib",
        "Base",
        "public abstract class Base extends org.flywaydb.core.api.migration.BaseJavaMigration {}");
    compile(
        "db.migration",
        "V2__Child",
        "public class V2__Child extends lib.Base {"
            + " public void migrate(org.flywaydb.core.api.migration.Context context) {} }");
    Files.delete(directory.resolve("target/classes/lib/Base.class"));
    project.locations.add("classpath:db/migration");

    assertThatThrownBy(() -> project.open())
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("db.migration.V2__Child cannot be made")
        .hasMessageContaining("lib.Base");
  }

  @Test
  void otherClassesBesideTheMigrationsAreNoneOfTheGates() throws Exception {
    compile("db.migration", "Helper", "public class Helper { Helper(String x) {} }");
    compile("db.migration", "Not__One", "public class Not__One { Not__One(String x) {} }");

    assertThat(pendingAfterOne("classpath:db/migration")).hasSize(1);
  }

  @Test
  void aJavaMigrationThatFailsOnDataSaysSo() throws Exception {
    migration(
        "V2__Tight",
        "try (var s = context.getConnection().createStatement()) {"
            + " s.execute(\"INSERT INTO t VALUES (1, NULL)\");"
            + " s.execute(\"ALTER TABLE t ALTER COLUMN a SET NOT NULL\"); }");
    List<Migration> pending = pendingAfterOne("classpath:db/migration");

    assertThatThrownBy(() -> project.history().apply(pending.get(0)))
        .isInstanceOfSatisfying(
            MigrationFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(MigrationFailure.Kind.FAILS_ON_DATA));
  }

  @Test
  void javaCallbacksOfTheConfigurationRun() throws Exception {
    compile(
        "app",
        "Noted",
        "import org.flywaydb.core.api.callback.*;"
            + " public class Noted implements Callback {"
            + " public boolean supports(Event e, Context c) { return e == Event.AFTER_EACH_MIGRATE; }"
            + " public boolean canHandleInTransaction(Event e, Context c) { return true; }"
            + " public String getCallbackName() { return \"noted\"; }"
            + " public void handle(Event e, Context context) { try { " + insert("\"noted\"")
            + " } catch (java.sql.SQLException x) { throw new IllegalStateException(x); } } }");
    project.configuration.put("flyway.callbacks", "app.Noted");

    List<Migration> pending = pendingAfterOne("classpath:db/migration");
    project.history().apply(pending.get(0));

    assertThat(project.query("SELECT a FROM t")).containsExactly("noted", "noted");
  }

  @Test
  void theThreadsClassLoaderIsTheProjectsAndComesBack() throws Exception {
    migration("V2__Fill", insert("Thread.currentThread().getContextClassLoader().getClass().getSimpleName()"));
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    for (Migration pending : pendingAfterOne("classpath:db/migration")) {
      project.history().apply(pending);
    }

    assertThat(project.query("SELECT a FROM t")).containsExactly("URLClassLoader");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }

  @Test
  void aLocationOfTheNetworkIsRefused() {
    project.locations.add("s3:bucket/migrations");

    assertThatThrownBy(() -> project.open())
        .isInstanceOf(MigrationHistoryException.class)
        .hasMessageContaining("(should be one of classpath:, filesystem:): s3:bucket/migrations");
  }
}
