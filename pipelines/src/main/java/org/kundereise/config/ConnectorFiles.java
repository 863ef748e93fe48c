package org.kundereise.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the texts of connectors lie: in the jar under their name, or in a file of the user's. */
public final class ConnectorFiles {
  private static final String FOLDER = "/connectors";

  private ConnectorFiles() {}

  /**
   * The text of a connector; empty if there is none.
   *
   * @param connector as in {@link Source#connector}
   */
  public static Optional<String> text(String connector) {
    try {
      if (connector.endsWith(".yml") || connector.endsWith(".yaml")) {
        Path file = Path.of(connector);
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      }
      try (InputStream in = builtIn(connector)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the connector " + connector + ": " + e, e);
    }
  }

  private static InputStream builtIn(String name) {
    return name.matches("[a-z0-9_-]+")
        ? ConnectorFiles.class.getResourceAsStream(FOLDER + "/" + name + ".yml")
        : null;
  }

  /** The names of the connectors in the jar. */
  public static SortedSet<String> builtInNames() {
    URL folder = ConnectorFiles.class.getResource(FOLDER);
    if (folder == null) {
      return new TreeSet<>();
    }
    try {
      URI uri = folder.toURI();
      if (uri.getScheme().equals("file")) {
        return names(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath(FOLDER));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("Cannot list the built-in connectors: " + e, e);
    }
  }

  private static SortedSet<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yml"))
          .map(name -> name.substring(0, name.length() - ".yml".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
