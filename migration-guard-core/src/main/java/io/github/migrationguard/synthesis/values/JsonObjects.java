package io.github.migrationguard.synthesis.values;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small JSON objects, different in their {@code id}. Texts of ASCII letters only, so that nothing needs escaping. */
record JsonObjects() implements Domain {

  private static final List<String> KINDS = List.of("basic", "standard", "premium");
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,18})\\b");

  @Override
  public long size() {
    return 1_000_000_000L;
  }

  @Override
  public long capacity() {
    return size();
  }

  @Override
  public Object at(long index) {
    long hash = CounterStream.mix(index);
    return "{\"id\": " + index + ", \"kind\": \"" + KINDS.get((int) Math.floorMod(hash, (long) KINDS.size()))
        + "\", \"score\": " + (hash >>> 8 & 0xff) + ", \"active\": " + ((hash & 1) == 0) + "}";
  }

  @Override
  public long indexOf(Object value) {
    Matcher id = ID.matcher(String.valueOf(value));
    return id.find() ? Math.min(Long.parseLong(id.group(1)), size() - 1) : -1;
  }
}
