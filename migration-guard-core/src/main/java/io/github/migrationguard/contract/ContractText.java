package io.github.migrationguard.contract;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a contract that is changed at one place at a time: everything else stays as its author wrote it,
 * comments, quotation marks, order and layout included. A place is named by the keys that lead to it. The text has to
 * be one that {@link ContractReader} accepts; what is written is not checked.
 */
public final class ContractText {

  private String text;

  /** @param text every line ended by a line feed, as {@link #read} gives it */
  public ContractText(String text) {
    this.text = text;
  }

  /**
   * The text of a contract's file, without a byte order mark, every line ended by a line feed.
   *
   * @throws ContractException when the file is no small text in UTF-8
   */
  public static String read(Path file) {
    return YamlSource.read(file);
  }

  public String text() {
    return text;
  }

  public boolean has(String... path) {
    return find(path).isPresent();
  }

  /** The text of a scalar, without quotation marks. */
  public Optional<String> scalar(String... path) {
    return find(path).map(Place::value).filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue());
  }

  /** The keys of a map, in order; none where there is no such map. */
  public List<String> keys(String... path) {
    Node node = path.length == 0 ? root() : find(path).map(Place::value).orElse(null);
    return node instanceof MappingNode map
        ? map.getValue().stream().map(ContractText::key).collect(Collectors.toList()) : List.of();
  }

  /** The texts of a list, or the text of a scalar alone. */
  public List<String> names(String... path) {
    return find(path).map(Place::value).map(node -> node instanceof SequenceNode list
        ? list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList()
        : node instanceof ScalarNode scalar ? List.of(scalar.getValue()) : List.<String>of()).orElse(List.of());
  }

  /** Gives a scalar another text, in the quotation marks that it had. */
  public void setScalar(String value, String... path) {
    Place place = find(path).orElseThrow();
    ScalarNode scalar = (ScalarNode) place.value();
    boolean single = scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
    String written = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED ? YamlValue.quoted(value)
        : single ? "'" + value.replace("'", "''") + "'" : YamlValue.scalar(value);
    replace(start(scalar), end(scalar), scalar.getValue().isEmpty() && !single ? " " + written : written);
  }

  /** Gives a key another value on its own line, or adds the key at the end of its map. */
  public void set(YamlValue value, String... path) {
    Optional<Place> place = find(path);
    if (place.isEmpty()) {
      add(path[path.length - 1], value, Arrays.copyOf(path, path.length - 1));
    } else {
      replace(start(place.get().value()), end(place.get().value()), value.flow());
    }
  }

  /** Gives a key another name, in the quotation marks that it had where it had any. */
  public void rename(String name, String... path) {
    ScalarNode key = (ScalarNode) find(path).orElseThrow().entry().getKeyNode();
    String written = key.getScalarStyle() == ScalarStyle.PLAIN ? YamlValue.scalar(name) : YamlValue.quoted(name);
    replace(start(key), end(key), written);
  }

  /** Adds a key at the end of a map; the map's own key has to be there, and may have no value yet. */
  public void add(String key, YamlValue value, String... path) {
    Node owner = path.length == 0 ? root() : find(path).orElseThrow().value();
    if (!(owner instanceof MappingNode map)) {
      Place place = find(path).orElseThrow();
      insertLine(end(place.entry().getKeyNode()), YamlValue.entry(key, value, column(place.entry()) + 2, 0));
      return;
    }
    List<NodeTuple> entries = map.getValue();
    if (isFlow(map)) {
      String written = YamlValue.scalar(key) + ": " + value.flow();
      int at = entries.isEmpty() ? start(map) + 1 : end(entries.get(entries.size() - 1).getValueNode());
      replace(at, at, entries.isEmpty() ? written : ", " + written);
      return;
    }
    NodeTuple last = entries.get(entries.size() - 1);
    int indent = column(last);
    boolean sameLine = last.getValueNode().getStartMark().getLine() == last.getKeyNode().getStartMark().getLine();
    int column = sameLine ? last.getValueNode().getStartMark().getColumn() - indent : 0;
    insertLine(contentEnd(last), YamlValue.entry(key, value, indent, column));
  }

  /**
   * Takes a key and its value out; a comment on a line of its own stays. The last key of a map takes the map with it.
   */
  public void remove(String... path) {
    Place place = find(path).orElseThrow();
    List<NodeTuple> entries = place.owner().getValue();
    if (entries.size() == 1 && path.length > 1) {
      remove(Arrays.copyOf(path, path.length - 1));
      return;
    }
    int index = place.index();
    int keyStart = start(place.entry().getKeyNode());
    if (!isFlow(place.owner())) {
      int from = text.lastIndexOf('\n', keyStart - 1) + 1;
      replace(from, Math.min(text.length(), lineEnd(contentEnd(place.entry())) + 1), "");
    } else if (index + 1 < entries.size()) {
      replace(keyStart, start(entries.get(index + 1).getKeyNode()), "");
    } else {
      replace(contentEnd(entries.get(index - 1)), contentEnd(place.entry()), "");
    }
  }

  private record Place(MappingNode owner, int index) {
    NodeTuple entry() {
      return owner.getValue().get(index);
    }

    Node value() {
      return entry().getValueNode();
    }
  }

  private Optional<Place> find(String... path) {
    Node node = root();
    Optional<Place> place = Optional.empty();
    for (String key : path) {
      if (!(node instanceof MappingNode map)) {
        return Optional.empty();
      }
      List<String> keys = map.getValue().stream().map(ContractText::key).toList();
      if (!keys.contains(key)) {
        return Optional.empty();
      }
      place = Optional.of(new Place(map, keys.indexOf(key)));
      node = place.get().value();
    }
    return place;
  }

  private Node root() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(YamlSource.MOST_BYTES * 2);
    return new Yaml(options).compose(new StringReader(text));
  }

  private static String key(NodeTuple entry) {
    return ((ScalarNode) entry.getKeyNode()).getValue();
  }

  private static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
  }

  private static int column(NodeTuple entry) {
    return entry.getKeyNode().getStartMark().getColumn();
  }

  private int start(Node node) {
    return text.offsetByCodePoints(0, node.getStartMark().getIndex());
  }

  private int end(Node node) {
    return text.offsetByCodePoints(0, node.getEndMark().getIndex());
  }

  /** Where the entry's last character stands: the marks of a block end where the next one begins. */
  private int contentEnd(NodeTuple entry) {
    Node value = entry.getValueNode();
    if (value instanceof MappingNode map && !isFlow(map)) {
      return contentEnd(map.getValue().get(map.getValue().size() - 1));
    }
    if (value instanceof SequenceNode list && !isFlow(list)) {
      return end(list.getValue().get(list.getValue().size() - 1));
    }
    if (value instanceof ScalarNode scalar && scalar.getValue().isEmpty() && start(scalar) == end(scalar)) {
      return end(entry.getKeyNode());
    }
    int end = end(value);
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private void insertLine(int behind, List<String> lines) {
    int at = lineEnd(behind);
    replace(at, at, "\n" + String.join("\n", lines));
  }

  private void replace(int from, int to, String with) {
    text = text.substring(0, from) + with + text.substring(to);
  }
}
