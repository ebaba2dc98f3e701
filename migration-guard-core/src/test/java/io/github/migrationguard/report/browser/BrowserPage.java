package io.github.migrationguard.report.browser;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A page in a tab of the browser. */
final class BrowserPage {

  /**
   * How the page is looked at.
   *
   * @param width of the window, in CSS pixels
   * @param dark whether the reader prefers a dark page
   * @param print whether it is laid out for paper
   */
  record Setting(int width, boolean dark, boolean print) {

    static final Setting DESKTOP = new Setting(1200, false, false);

    Setting narrow(int pixels) {
      return new Setting(pixels, dark, print);
    }

    Setting inTheDark() {
      return new Setting(width, true, print);
    }

    Setting onPaper() {
      return new Setting(width, dark, true);
    }
  }

  private static final int HEIGHT = 900;
  private static final long PATIENCE_MILLIS = 30_000;

  private final DevTools tools;
  private final String session;

  private BrowserPage(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  static BrowserPage open(DevTools tools, URI address, Setting setting) {
    String target = tools.send("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    String session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
        .get("sessionId").asString();
    BrowserPage page = new BrowserPage(tools, session);
    Stream.of("Page.enable", "Network.enable", "Log.enable", "Runtime.enable").forEach(page::send);
    page.look(setting);
    page.send("Page.navigate", Map.of("url", address.toString()));
    page.awaitLoad();
    return page;
  }

  /** Looks at it in another way. */
  void look(Setting setting) {
    send("Emulation.setDeviceMetricsOverride",
        Map.of("width", setting.width(), "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    // "screen" would hold for the printer too
    send("Emulation.setEmulatedMedia", Map.of("media", setting.print() ? "print" : "", "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", setting.dark() ? "dark" : "light"))));
  }

  /** What a JavaScript expression gives, a promise awaited. */
  JsonNode evaluate(String expression) {
    JsonNode told = send("Runtime.evaluate",
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (told.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + told.get("exceptionDetails"));
    }
    return told.get("result").path("value");
  }

  /** Presses a key: {@code Tab}, {@code Enter}. */
  void press(String key) {
    Map<String, Object> event = new HashMap<>(Map.of("key", key, "code", key, "windowsVirtualKeyCode",
        key.equals("Tab") ? 9 : 13, "type", "keyDown"));
    if (key.equals("Enter")) {
      event.put("text", "\r");
    }
    send("Input.dispatchKeyEvent", event);
    send("Input.dispatchKeyEvent", Map.of("key", key, "code", key, "type", "keyUp"));
  }

  /** The addresses that the page asked for, its own included. */
  List<String> requests() {
    return events("Network.requestWillBeSent").map(event -> event.at("/params/request/url").asString()).toList();
  }

  /** What the browser complained of: errors of scripts, refused content, broken resources. */
  List<String> complaints() {
    return Stream.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        .flatMap(this::events)
        .map(event -> event.get("params").toString())
        .toList();
  }

  /** The page as PNG, as much of it as so many pixels show. */
  byte[] picture(int height) {
    Object clip = Map.of("x", 0, "y", 0, "width", evaluate("innerWidth").asInt(), "height", height, "scale", 1);
    return Base64.getDecoder().decode(send("Page.captureScreenshot",
        Map.of("format", "png", "captureBeyondViewport", true, "clip", clip)).get("data").asString());
  }

  /** How high the whole page is. */
  int height() {
    return evaluate("document.documentElement.scrollHeight").asInt();
  }

  /** The page as the browser prints it, A4, as PDF. */
  byte[] print() {
    return Base64.getDecoder().decode(send("Page.printToPDF",
        Map.of("paperWidth", 8.27, "paperHeight", 11.69, "printBackground", false)).get("data").asString());
  }

  private JsonNode send(String method) {
    return send(method, Map.of());
  }

  private JsonNode send(String method, Map<String, ?> parameters) {
    return tools.send(session, method, parameters);
  }

  private Stream<JsonNode> events(String method) {
    return tools.events(session).stream().filter(event -> event.get("method").asString().equals(method));
  }

  private void awaitLoad() {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (events("Page.loadEventFired").findAny().isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The page was not loaded.");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
