package org.kundereise.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Phrases by language, topic and tone, read from {@code demo/phrases.txt}. */
final class Phrases {
  static final List<String> TOPICS =
      List.of("delivery", "price", "quality", "staff", "website", "returns");
  static final List<String> LANGUAGES = List.of("no", "sv", "da", "en");

  private final Map<String, List<String>> phrases = new TreeMap<>();

  Phrases() {
    try (InputStream in = Phrases.class.getResourceAsStream("/demo/phrases.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String key = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("[")) {
          key = line.substring(1, line.length() - 1);
        } else if (!line.isBlank() && !line.startsWith("#")) {
          phrases.computeIfAbsent(key, k -> new ArrayList<>()).add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read demo/phrases.txt: " + e.getMessage(), e);
    }
  }

  List<String> of(String language, String topic, String tone) {
    List<String> found = phrases.get(language + " " + topic + " " + tone);
    if (found == null) {
      throw new IllegalStateException(
          "Cannot write a text: demo/phrases.txt has no ["
              + language
              + " "
              + topic
              + " "
              + tone
              + "]");
    }
    return found;
  }
}
