package org.kundereise.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Makes the paths of a configuration absolute: they are relative to its file. */
final class Places {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Path folder;

  Places(Path file) {
    this.folder = file.getParent();
  }

  /** An absolute path, or the URI as it is. */
  String of(String place) {
    return SCHEME.matcher(place).matches() ? place : folder.resolve(place).normalize().toString();
  }

  /** A folder beside another. */
  static String beside(String place, String name) {
    int end = place.endsWith("/") ? place.length() - 1 : place.length();
    return place.substring(0, place.lastIndexOf('/', end - 1) + 1) + name;
  }

  /** A folder within another, as a pattern that means it literally. */
  static String below(String place, String name) {
    return escaped(place.endsWith("/") ? place + name : place + "/" + name);
  }

  private static String escaped(String place) {
    return place.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }

  /**
   * As {@link #of}, for a place that may hold globs: what the folder of the file has of their
   * characters is escaped, since it is meant literally.
   */
  String ofPattern(String place) {
    if (SCHEME.matcher(place).matches() || place.startsWith("/")) {
      return place;
    }
    Path base = folder;
    String rest = place;
    while (rest.startsWith("../") || rest.startsWith("./") || rest.equals("..")) {
      base = rest.startsWith("..") && base.getParent() != null ? base.getParent() : base;
      int slash = rest.indexOf('/');
      rest = slash < 0 ? "" : rest.substring(slash + 1);
    }
    String escaped = escaped(base.toString());
    return rest.isEmpty() || rest.equals(".") ? escaped : escaped + "/" + rest;
  }
}
