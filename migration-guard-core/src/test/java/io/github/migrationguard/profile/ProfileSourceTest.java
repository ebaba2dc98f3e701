package io.github.migrationguard.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.migrationguard.schema.DatabaseSchema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No secret leaves it, wherever in a URL it is. */
class ProfileSourceTest {

  private static final String SECRET = "s3cr3t";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "jdbc:postgresql://db.example:5432/shop|jdbc:postgresql://db.example:5432/shop",
      "jdbc:postgresql://db.example/shop?user=me&password=s3cr3t|jdbc:postgresql://db.example/shop",
      "jdbc:postgresql://me:s3cr3t@db.example/shop|jdbc:postgresql://***@db.example/shop",
      "jdbc:postgresql://me:s3cr3t?;@db.example/shop?sslpassword=s3cr3t|jdbc:postgresql://***@db.example/shop",
      "jdbc:mysql://address=(host=h)(password=s3cr3t)/shop|jdbc:mysql://address=",
      "jdbc:mysql://a:s3cr3t@h1,b:s3cr3t@h2/shop|jdbc:mysql://***@h2/shop",
      "jdbc:sqlserver://db:1433;databaseName=shop;user=me;password={s3cr3t};x=y|jdbc:sqlserver://db:1433",
      "jdbc:oracle:thin:scott/s3cr3t@//db:1521/x|jdbc:oracle:thin:***@//db:1521/x",
      "jdbc:h2:mem:x;PASSWORD=s3cr3t|jdbc:h2:mem:x",
  })
  void showsAUrlWithoutThem(String url, String shown) {
    ProfileSource source = new ProfileSource(url, Optional.empty(), Optional.empty(), List.of(), 10);

    assertThat(source.shown()).isEqualTo(shown).doesNotContain(SECRET);
    assertThat(source).hasToString(shown);
    assertThat(source.clean("failed: " + url)).doesNotContain(SECRET);
  }

  @Test
  void cleansWhatADriverSays() {
    ProfileSource source = new ProfileSource("jdbc:x://u:a%21b@h/d?password=p%40w&x=1", Optional.of("me"),
        Optional.of(SECRET), List.of(), 10);

    assertThat(source.clean("user u, a%21b, a!b, p%40w, p@w and s3cr3t"))
        .isEqualTo("user u, ***, ***, ***, *** and ***");
  }

  @Test
  void aFailureToConnectHoldsNone() {
    for (String url : List.of("jdbc:postgresql://me:s3cr3t@localhost:1/shop?password=s3cr3t", "jdbc:nobody:s3cr3t@x",
        "jdbc:h2:tcp://localhost:1/x;PASSWORD=s3cr3t")) {
      assertThatThrownBy(() -> Profiler.open(
          new ProfileSource(url, Optional.of("me"), Optional.of(SECRET), List.of(), 2),
          DatabaseSchema.of("public", List.of())))
          .isInstanceOf(ProfileException.class).hasNoCause().hasMessageContaining("cannot be profiled")
          .hasMessageNotContaining(SECRET);
    }
  }
}
