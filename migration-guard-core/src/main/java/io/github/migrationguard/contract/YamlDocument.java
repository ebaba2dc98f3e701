package io.github.migrationguard.contract;

import io.github.migrationguard.contract.YamlNode.Entry;
import io.github.migrationguard.contract.YamlNode.Mapping;
import io.github.migrationguard.contract.YamlNode.Scalar;
import io.github.migrationguard.contract.YamlNode.Sequence;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The one document of a YAML file, built from the parser's events alone: no tag is resolved, no object of the file's
 * choosing is made, no alias is followed, and nesting ends at a fixed depth.
 */
final class YamlDocument {

  /** The format itself nests 8 deep. */
  static final int DEEPEST = 32;

  private final Path file;
  private final Problems problems;
  private final Iterator<Event> events;

  private YamlDocument(Path file, String text, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlSource.MOST_BYTES);
    this.events = new Yaml(options).parse(new StringReader(text)).iterator();
  }

  /**
   * The root, or empty where the file holds nothing but comments.
   *
   * @param problems where keys that are given twice are told; the first of them is kept
   * @throws ContractException with exactly one problem when the file is not such a document
   */
  static Optional<YamlNode> parse(Path file, String text, Problems problems) {
    try {
      return new YamlDocument(file, text, problems).parse();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
      throw problems.fatal(mark == null ? Position.of(file) : position(file, mark),
          "this is not YAML: " + Quoted.sentence(context + e.getProblem()),
          "check the indentation, the brackets and the quotation marks here and in the line above");
    } catch (YAMLException e) {
      throw problems.fatal(Position.of(file), "this is not YAML: " + Quoted.sentence(String.valueOf(e.getMessage())),
          "check the file in an editor that knows YAML");
    }
  }

  private Optional<YamlNode> parse() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (root.isPresent()) {
          throw problems.fatal(position(event), "a second YAML document begins here",
              "keep one contract in a file, without --- after its beginning");
        }
        root = Optional.of(node(events.next(), 1));
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      throw problems.fatal(position(event),
          "the alias *" + Quoted.bare(alias.getAnchor()) + " is not allowed in a contract",
          "write out what it stands for");
    }
    if (((NodeEvent) event).getAnchor() != null) {
      throw problems.fatal(position(event),
          "the anchor &" + Quoted.bare(((NodeEvent) event).getAnchor()) + " is not allowed in a contract",
          "remove it, and write out what its aliases stand for");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), event);
      return new Scalar(scalar.getValue(), scalar.isPlain(), position(event));
    }
    refuseTag(((CollectionStartEvent) event).getTag(), event);
    if (depth > DEEPEST) {
      throw problems.fatal(position(event), "lists and maps are nested more than " + DEEPEST + " deep here",
          "check the brackets and the indentation");
    }
    return event.is(Event.ID.SequenceStart) ? sequence(position(event), depth) : mapping(position(event), depth);
  }

  private void refuseTag(String tag, Event event) {
    if (tag != null) {
      throw problems.fatal(position(event), "the tag " + Quoted.bare(tag) + " is not allowed in a contract",
          "remove it: the reader knows what each value has to be");
    }
  }

  private Sequence sequence(Position position, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(items, position);
  }

  private Mapping mapping(Position position, int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
      YamlNode key = node(event, depth + 1);
      YamlNode value = node(events.next(), depth + 1);
      Scalar name = name(key);
      Entry first = entries.putIfAbsent(name.text(), new Entry(name, value));
      if (first != null) {
        problems.add(key.position(), "the key " + Quoted.text(name.text()) + " is given twice, first in line "
            + first.key().position().line(), "keep one of them");
      }
    }
    return new Mapping(List.copyOf(entries.values()), position);
  }

  private Scalar name(YamlNode key) {
    if (!(key instanceof Scalar name)) {
      throw problems.fatal(key.position(), "a key " + key.description(), "expected a name");
    }
    if (name.plain() && name.text().equals("<<")) {
      throw problems.fatal(key.position(), "the merge key << is not allowed in a contract",
          "write out what it would merge");
    }
    return name;
  }

  private Position position(Event event) {
    return position(file, event.getStartMark());
  }

  private static Position position(Path file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
