package io.github.migrationguard.synthesis.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometriesTest {

  /** The forms in which PostGIS took them. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "''                  | POINT(-160.0 -60.0)",
      "Point,4326          | SRID=4326;POINT(-160.0 -60.0)",
      "PointZ,4326         | SRID=4326;POINT Z (-160.0 -60.0 0)",
      "POINT ZM            | POINT ZM (-160.0 -60.0 0 0)",
      "PointM, 3857        | SRID=3857;POINT M (-160.0 -60.0 0)",
      "LineStringZ         | LINESTRING Z (-160.0 -60.0 0, -159.99 -59.99 0)",
      "Polygon             | POLYGON((-160.0 -60.0, -159.99 -59.99, -159.99 -60.0, -160.0 -60.0))",
      "MultiPolygonZ       | MULTIPOLYGON Z (((-160.0 -60.0 0, -159.99 -59.99 0, -159.99 -60.0 0, -160.0 -60.0 0)))",
      "GeometryZ           | POINT Z (-160.0 -60.0 0)",
      "GeometryCollection  | GEOMETRYCOLLECTION(POINT(-160.0 -60.0))"})
  void aShapeHasTheKindAndTheDimensionsOfTheType(String argument, String text) {
    assertThat(Geometries.of(argument).apply(0)).isEqualTo(text);
  }
}
