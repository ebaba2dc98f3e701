package io.github.migrationguard.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML into flat keys, as frameworks do: {@code a.b}, {@code list[0]}. No object of the file's choosing is made.
 */
final class YamlText {

  private static final int DEEPEST = 64;

  private final String file;
  private final List<Setting> settings = new ArrayList<>();

  private static final String WAY_OUT = ". The gate looks here for the configuration of Flyway; mend the file, or name"
      + " the migrations with the parameter locations (-Dmigration-guard.locations).";

  private YamlText(String file) {
    this.file = file;
  }

  /** The documents of a file, in order; none for an empty file. */
  static List<List<Setting>> read(String file, String text) {
    List<List<Setting>> documents = new ArrayList<>();
    try {
      for (Node root : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        YamlText document = new YamlText(file);
        document.flatten("", root, 0);
        documents.add(document.settings);
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw new ConfigurationException(place(file, mark), "this is not YAML: " + e.getProblem() + WAY_OUT);
    } catch (YAMLException e) {
      throw new ConfigurationException(new Place(file, 0, 0), "this is not YAML: " + e.getMessage() + WAY_OUT);
    }
    return documents;
  }

  private void flatten(String key, Node node, int depth) {
    if (depth > DEEPEST) {
      throw new ConfigurationException(
          place(file, node.getStartMark()), "this is nested more than " + DEEPEST + " deep" + WAY_OUT);
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : merged(mapping)) {
        String name = ((ScalarNode) tuple.getKeyNode()).getValue();
        flatten(key.isEmpty() || name.startsWith("[") ? key + name : key + "." + name, tuple.getValueNode(), depth + 1);
      }
    } else if (node instanceof SequenceNode sequence) {
      for (int index = 0; index < sequence.getValue().size(); index++) {
        flatten(key + "[" + index + "]", sequence.getValue().get(index), depth + 1);
      }
    } else if (node instanceof ScalarNode scalar && !key.isEmpty()) {
      settings.add(new Setting(key, value(scalar), place(file, scalar.getStartMark())));
    }
  }

  private static String value(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      return "";
    }
    // YAML 1.1, which the frameworks read, has other words for these
    return scalar.getTag().equals(Tag.BOOL)
        ? String.valueOf(scalar.getValue().matches("(?i)yes|true|on")) : scalar.getValue();
  }

  /** The entries, those that {@code <<} merges in first, so that the mapping's own beat them. */
  private static List<NodeTuple> merged(MappingNode mapping) {
    List<NodeTuple> own = new ArrayList<>();
    List<NodeTuple> all = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        mappings(tuple.getValueNode()).forEach(other -> all.addAll(merged(other)));
      } else if (tuple.getKeyNode() instanceof ScalarNode) {
        own.add(tuple);
      }
    }
    all.addAll(own);
    return all;
  }

  private static List<MappingNode> mappings(Node node) {
    if (node instanceof MappingNode mapping) {
      return List.of(mapping);
    }
    List<MappingNode> found = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      // the first of several beats the others
      for (int index = sequence.getValue().size() - 1; index >= 0; index--) {
        found.addAll(mappings(sequence.getValue().get(index)));
      }
    }
    return found;
  }

  private static Place place(String file, Mark mark) {
    return mark == null ? new Place(file, 0, 0) : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
