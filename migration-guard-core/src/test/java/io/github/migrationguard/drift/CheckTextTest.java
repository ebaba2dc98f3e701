package io.github.migrationguard.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two spellings of one condition are equal, and two conditions are not. */
class CheckTextTest {

  private static final String WRITTEN =
      "((country)::text = ANY ((ARRAY['DE'::character varying, 'FR'::character varying])::text[]))";

  @Test
  void castsThatPostgresMovesWhenATextGetsLongerAreNoDifference() {
    assertThat(CheckText.normal(WRITTEN)).isEqualTo(CheckText.normal(
        "((country)::text = ANY (ARRAY[('DE'::character varying)::text, ('FR'::character varying)::text]))"));
    assertThat(CheckText.normal("((code)::bpchar = 'x'::bpchar)"))
        .isEqualTo(CheckText.normal("((code)::character varying(10) = 'x'::text)"));
  }

  @Test
  void otherLiteralsOtherCastsAndOtherGroupsAreADifference() {
    assertThat(CheckText.normal(WRITTEN)).isNotEqualTo(CheckText.normal(WRITTEN.replace("FR", "PL")));
    assertThat(CheckText.normal("(a::integer > 1)")).isNotEqualTo(CheckText.normal("(a > 1)"));
    assertThat(CheckText.normal("(a = 1 OR b = 2) AND c = 3"))
        .isNotEqualTo(CheckText.normal("a = 1 OR (b = 2 AND c = 3)"));
    assertThat(CheckText.normal("length(name) > 2")).isNotEqualTo(CheckText.normal("length name > 2"));
  }
}
