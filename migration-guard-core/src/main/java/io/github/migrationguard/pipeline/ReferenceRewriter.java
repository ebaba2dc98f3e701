package io.github.migrationguard.pipeline;

import io.github.migrationguard.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes new names into a pipeline's SQL. A name may stand for a table's column, for a column of a WITH clause, or for
 * a feature, and only the database can tell: so there are several ways to rewrite, for the caller to run.
 */
final class ReferenceRewriter {

  private static final Pattern SIMPLE = Pattern.compile("[a-z_][a-z0-9_]*");

  private final SqlText source;
  private final List<SqlToken> tokens;
  private final SelectShape shape;
  private final List<Renaming> renamings;

  ReferenceRewriter(SqlText source, List<SqlToken> tokens, List<Renaming> renamings) {
    this.source = source;
    this.tokens = tokens;
    this.shape = new SelectShape(source.text(), tokens);
    this.renamings = renamings;
  }

  /** A piece of the text to replace. */
  record Replacement(int start, int end, String after) {}

  /**
   * The ways, the likeliest first, without one that changes nothing: only what surely is of the table, then whatever
   * has the name; in either a selected column keeps its old name in the result; last without that.
   */
  List<List<Replacement>> ways() {
    Set<List<Replacement>> ways = new LinkedHashSet<>();
    ways.add(replacements(true, true));
    ways.add(replacements(false, true));
    ways.add(replacements(false, false));
    ways.removeIf(List::isEmpty);
    return List.copyOf(ways);
  }

  private List<Replacement> replacements(boolean onlyOfTable, boolean keepNames) {
    List<Replacement> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      renamings.stream().flatMap(r -> replacement(r, at, onlyOfTable, keepNames).stream()).findFirst()
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<Replacement> replacement(Renaming renaming, int at, boolean onlyOfTable, boolean keepNames) {
    return renaming.oldColumn().isEmpty() ? table(renaming, at)
        : column(renaming, at, onlyOfTable, keepNames);
  }

  private Optional<Replacement> table(Renaming renaming, int at) {
    if (!shape.isNamed(at, renaming.oldTable().name()) || !shape.isRelation(at)) {
      return Optional.empty();
    }
    boolean qualified = at > 1 && ".".equals(shape.text(at - 1));
    boolean elsewhere = !renaming.newTable().schema().equals(renaming.oldTable().schema());
    String name = (elsewhere || qualified ? spelt(renaming.newTable().schema()) + "." : "")
        + spelt(renaming.newTable().name());
    String alias = shape.aliasOf(at).isPresent() ? "" : " AS " + shape.text(at);
    return Optional.of(new Replacement(
        tokens.get(qualified ? at - 2 : at).start(), tokens.get(at).end(), name + alias));
  }

  private Optional<Replacement> column(Renaming renaming, int at, boolean onlyOfTable, boolean keepNames) {
    if (!shape.isNamed(at, renaming.oldColumn().orElseThrow()) || shape.isOutputName(at)) {
      return Optional.empty();
    }
    Optional<String> qualifier = shape.qualifierOf(at);
    Set<String> aliases = shape.aliasesOf(renaming.oldTable().name());
    if (onlyOfTable && qualifier.isPresent()
        && aliases.stream().noneMatch(alias -> alias.equalsIgnoreCase(qualifier.get()))) {
      return Optional.empty();
    }
    Optional<String> row = qualifier.or(() -> aliases.stream().findFirst());
    Optional<String> expression = expression(renaming, qualifier, row);
    return expression.map(text -> new Replacement(
        tokens.get(qualifier.isPresent() ? at - 2 : at).start(), tokens.get(at).end(),
        text + (keepNames && shape.isBareItem(at) ? " AS " + shape.text(at) : "")));
  }

  private static Optional<String> expression(Renaming renaming, Optional<String> qualifier, Optional<String> row) {
    String column = spelt(renaming.newColumn().orElseThrow());
    if (renaming.join().isEmpty()) {
      return Optional.of(qualifier.map(q -> q + ".").orElse("") + column);
    }
    return row.map(outer -> "(SELECT moved." + column + " FROM " + spelt(renaming.newTable().name()) + " moved WHERE "
        + renaming.join().entrySet().stream()
            .map(pair -> "moved." + spelt(pair.getValue()) + " = " + outer + "." + spelt(pair.getKey()))
            .collect(Collectors.joining(" AND ")) + ")");
  }

  /** As a person writes it, quoted where it has to be. */
  static String spelt(String name) {
    return SIMPLE.matcher(name).matches() && !SelectShape.KEYWORDS.contains(name.toUpperCase(Locale.ROOT))
        ? name : TableName.quote(name);
  }

  /** The text with the replacements, and where they are. */
  static List<Rewrite.Edit> edits(SqlText source, List<Replacement> replacements) {
    List<Rewrite.Edit> edits = new ArrayList<>();
    for (Replacement one : replacements) {
      int line = 1 + (int) source.text().substring(0, one.start()).chars().filter(c -> c == '\n').count();
      edits.add(new Rewrite.Edit(line, source.text().substring(one.start(), one.end()), one.after()));
    }
    return edits;
  }

  static SqlText applied(SqlText source, List<Replacement> replacements) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Replacement one : replacements) {
      text.append(source.text(), from, one.start()).append(one.after());
      from = one.end();
    }
    return new SqlText(source.file(), text.append(source.text(), from, source.text().length()).toString());
  }
}
