package io.github.migrationguard.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The plugin's descriptor, in the form that keeps the mark-up of descriptions, as tables of its parameters. */
final class PluginDescriptor {

  private static final Path FILE = Path.of("target", "plugin-enhanced.xml");
  private static final String DEFAULT = "Default: ";

  /** The goal that plugin-tools writes: it tells of the others. */
  private static final String HELP = "help";

  private final Map<String, Element> goals = new TreeMap<>();

  private PluginDescriptor(Element plugin) {
    for (Element mojo : children(child(plugin, "mojos"))) {
      String goal = text(mojo, "goal");
      if (!goal.equals(HELP)) {
        goals.put(goal, mojo);
      }
    }
  }

  static PluginDescriptor read() {
    try {
      if (!Files.exists(FILE)) {
        throw new AssertionError(FILE + " is written in the phase process-classes; run the test with Maven.");
      }
      return new PluginDescriptor(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(FILE.toFile())
          .getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> goals() {
    return List.copyOf(goals.keySet());
  }

  /**
   * The parameters that a user may set, in the descriptor's order.
   *
   * @param subject a goal, or {@code goal beyond other}: those that the other one does not have
   */
  String table(String subject) {
    String[] goal = subject.split(" beyond ");
    Set<String> known = new HashSet<>();
    if (goal.length > 1) {
      parameters(goal[1]).forEach(parameter -> known.add(text(parameter, "name")));
    }
    StringBuilder table = new StringBuilder("| parameter | default | meaning |\n| --- | --- | --- |\n");
    Element configuration = child(goals.get(goal[0]), "configuration");
    parameters(goal[0]).stream()
        .filter(parameter -> !known.contains(text(parameter, "name")))
        .forEach(parameter -> table.append(row(parameter, child(configuration, text(parameter, "name")))));
    return table.toString();
  }

  private List<Element> parameters(String goal) {
    return children(child(goals.get(goal), "parameters")).stream()
        .filter(parameter -> text(parameter, "editable").equals("true"))
        .toList();
  }

  private static String row(Element parameter, Element configured) {
    String meaning = markdown(text(parameter, "description"));
    int at = meaning.indexOf(DEFAULT);
    String fallback = configured == null ? "" : configured.getAttribute("default-value");
    String told = fallback.isEmpty() ? "none" : "`" + fallback + "`";
    if (fallback.isEmpty() && at >= 0) {
      told = meaning.substring(at + DEFAULT.length()).replaceAll("\\.$", "");
    } else if (text(parameter, "required").equals("true")) {
      told = "required";
    }
    String property = configured == null ? "" : configured.getTextContent();
    String name = text(parameter, "name");
    String where = property.isEmpty() ? " (POM only)" : property.equals("${migration-guard." + name + "}") ? ""
        : " (`-D" + property.replaceAll("[${}]", "") + "`)";
    return "| `" + name + "` | " + cell(told) + " | "
        + cell(at < 0 ? meaning : meaning.substring(0, at).strip()) + where
        + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** Javadoc's HTML, as far as it is used, as Markdown on one line. */
  private static String markdown(String html) {
    return html.replaceAll("</?code>", "`").replaceAll("<a href=\"([^\"]*)\">([^<]*)</a>", "[$2]($1)")
        .replaceAll("</?p>", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        .replaceAll("\\s+", " ").strip();
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream().filter(element -> element.getTagName().equals(name)).findFirst().orElse(null);
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent();
  }
}
