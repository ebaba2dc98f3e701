package io.github.migrationguard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionHostsTest {

  @ParameterizedTest
  @CsvSource({
      "jdbc:postgresql://db.shop.example/shop,           jdbc:postgresql://db.shop.example/scratch",
      "jdbc:postgresql://db.shop.example:5432/shop,      jdbc:postgresql://DB.shop.example:6432/scratch",
      "'jdbc:postgresql://a.example,b.example/shop',     jdbc:mariadb://b.example/scratch",
      "jdbc:mysql://db.shop.example/shop,                'jdbc:mysql://(host=db.shop.example,port=3306)/scratch'",
      "'jdbc:mysql:loadbalance://address=(host=db.example)(port=3306)/shop', jdbc:mariadb://db.example/scratch",
      "jdbc:postgresql://192.0.2.7/shop,                 jdbc:postgresql://192.0.2.7/scratch",
      "jdbc:postgresql://[2001:db8::7]/shop,             jdbc:postgresql://[2001:db8:0::7]/scratch",
      "jdbc:postgresql://db/shop,                        jdbc:postgresql://db/scratch"})
  void refusesAHostThatTheProjectNames(String configured, String scratch) {
    assertThat(hosts(configured, null).refusal(scratch)).hasValueSatisfying(why -> assertThat(why)
        .contains("spring.datasource.url in application.yml:3", "may be production's"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "production", "live", "eu-west", "staging"})
  void refusesWhatIsNamedUnderAProfileThatMayBeProductions(String profile) {
    assertThat(hosts("jdbc:postgresql://db.shop.example/shop", profile).refusal("jdbc:postgresql://db.shop.example/x"))
        .hasValueSatisfying(why -> assertThat(why).contains("profile " + profile));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test", "Local", "ci"})
  void takesWhatIsNamedForSomethingElse(String profile) {
    assertThat(hosts("jdbc:postgresql://db.shop.example/shop", profile).refusal("jdbc:postgresql://db.shop.example/x"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
      "jdbc:postgresql://db.shop.example/shop,  jdbc:postgresql://scratch.shop.example/shop",
      "jdbc:postgresql://localhost/shop,        jdbc:postgresql://localhost/scratch",
      "jdbc:postgresql:shop,                    jdbc:postgresql:scratch",
      "jdbc:postgresql://localhost/shop,        jdbc:postgresql://127.0.0.1:5433/scratch",
      "jdbc:h2:mem:shop,                        jdbc:postgresql://db/scratch",
      "jdbc:postgresql://${DB_HOST}/shop,       jdbc:postgresql://db/scratch"})
  void takesAnyOther(String configured, String scratch) {
    assertThat(hosts(configured, null).refusal(scratch)).isEmpty();
  }

  @Test
  void withoutConfigurationThereIsNoHostToRefuse() {
    assertThat(new ProductionHosts(List.of()).refusal("jdbc:postgresql://db.shop.example/scratch")).isEmpty();
  }

  private static ProductionHosts hosts(String url, String profile) {
    return new ProductionHosts(List.of(new DatabaseUrl(
        url, "spring.datasource.url", new Place("application.yml", 3, 1), Optional.ofNullable(profile))));
  }
}
