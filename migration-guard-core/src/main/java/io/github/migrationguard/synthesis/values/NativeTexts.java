package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.schema.ColumnType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of types for which the product has no word of its own, as the text from which PostgreSQL (manual, chapter 8)
 * or its extensions read them.
 *
 * @param size how many there are
 * @param text of each, different for different numbers
 */
record NativeTexts(long size, LongFunction<String> text) implements Domain {

  private static final long MANY = 1L << 24;

  private static final Pattern NAME = Pattern.compile("(?:.*\\.)?\"?([a-z_0-9 ]+?)\"?(?:\\s*\\(([^)]*)\\))?");

  private static final Map<String, LongFunction<String>> BY_NAME = Map.ofEntries(
      Map.entry("inet", i -> "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255)),
      Map.entry("cidr", i -> (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255) + ".0/24"),
      Map.entry("macaddr", i -> "02:00:00" + octets(i, 3)),
      Map.entry("macaddr8", i -> "02:00:00:ff:fe" + octets(i, 3)),
      Map.entry("tsvector", i -> "'item':1 'number" + i + "':2"),
      Map.entry("tsquery", i -> "'item' & 'number" + i + "'"),
      Map.entry("xml", i -> "<item number=\"" + i + "\"/>"),
      Map.entry("hstore", i -> "\"number\"=>\"" + i + "\", \"kind\"=>\"" + (i % 3) + "\""),
      Map.entry("ltree", i -> "top.branch" + i % 7 + ".leaf" + i),
      Map.entry("oid", i -> String.valueOf(i + 1)),
      Map.entry("pg_lsn", i -> "0/" + Long.toHexString(i + 1).toUpperCase(Locale.ROOT)),
      Map.entry("jsonpath", i -> "$.\"number" + i + "\""),
      Map.entry("point", i -> "(" + x(i) + "," + y(i) + ")"),
      Map.entry("line", i -> "{" + (i + 1) + ",1,0}"),
      Map.entry("lseg", i -> "[(0,0),(" + x(i) + "," + y(i) + ")]"),
      Map.entry("box", i -> "(" + (x(i) + 1) + "," + (y(i) + 1) + "),(" + x(i) + "," + y(i) + ")"),
      Map.entry("path", i -> "[(0,0),(1,1),(" + x(i) + "," + y(i) + ")]"),
      Map.entry("polygon", i -> "((0,0),(1,0),(" + x(i) + "," + y(i) + "))"),
      Map.entry("circle", i -> "<(" + x(i) + "," + y(i) + ")," + (1 + i % 9) + ">"));

  /** Empty for a type of which nothing is known. */
  static Optional<Domain> of(ColumnType type) {
    Matcher named = NAME.matcher(type.nativeName().toLowerCase(Locale.ROOT));
    if (type.element().isPresent() || !named.matches()) {
      return type.element().flatMap(Ranges::of);
    }
    String argument = Optional.ofNullable(named.group(2)).orElse("");
    return switch (named.group(1)) {
      case "bit", "bit varying", "varbit" -> Optional.of(bits(named.group(1), argument));
      case "geometry", "geography" -> Optional.of(new NativeTexts(MANY, Geometries.of(argument)));
      case "vector", "halfvec" -> argument.matches("\\d{1,5}")
          ? Optional.of(new NativeTexts(MANY, i -> vector(i, Integer.parseInt(argument)))) : Optional.empty();
      default -> Optional.ofNullable(BY_NAME.get(named.group(1))).map(text -> new NativeTexts(MANY, text));
    };
  }

  @Override
  public Object at(long index) {
    return text.apply(index);
  }

  /** What a driver returns for such a value has a form of its own: the database tells where two are the same. */
  @Override
  public long indexOf(Object value) {
    return -1;
  }

  private static Domain bits(String name, String argument) {
    boolean fixed = name.equals("bit");
    int length = argument.matches("\\d{1,6}") ? Integer.parseInt(argument) : fixed ? 1 : 16;
    int counted = Math.min(length, 24);
    return new NativeTexts(1L << counted, i -> {
      String digits = Long.toBinaryString(1L << counted | i).substring(1);
      return "0".repeat(length - counted) + digits;
    });
  }

  private static String vector(long index, int dimensions) {
    StringBuilder text = new StringBuilder("[").append(index % 1000);
    for (int i = 1; i < dimensions; i++) {
      text.append(',').append((CounterStream.mix(index + i) >>> 54) / 1024.0);
    }
    return text.append(']').toString();
  }

  private static String octets(long index, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      text.append(String.format(Locale.ROOT, ":%02x", index >> 8 * i & 255));
    }
    return text.toString();
  }

  private static long x(long index) {
    return index % 4096;
  }

  private static long y(long index) {
    return index / 4096;
  }
}
