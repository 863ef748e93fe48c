package org.kundereise.source.database;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a feed: a folder a night, named by the business date, which appears whole or not at
 * all. It holds the rows, the list of keys, and what was read, so that the state from which the
 * next night goes on can never differ from what lies there.
 */
final class LandingArea {
  private static final String DRAFTS = "_draft-";
  private static final String TOLD = "_extraction.json";
  private static final String KEYS = "_keys.json.gz";
  private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final FileSystem storage;

  LandingArea(Configuration hadoop, Path folder) throws IOException {
    this.folder = folder;
    this.storage = folder.getFileSystem(hadoop);
  }

  /** The last night that read the feed. */
  Optional<Extraction> last() throws IOException {
    Optional<String> last = names().filter(name -> name.matches(DATE)).max(String::compareTo);
    return last.isEmpty() ? Optional.empty() : Optional.of(read(last.get()));
  }

  /** The keys that an extraction listed, if it did. */
  Optional<Path> keysOf(Extraction extraction) throws IOException {
    Path keys = keys(new Path(folder, extraction.date().toString()));
    return storage.exists(keys) ? Optional.of(keys) : Optional.empty();
  }

  /** Where an extraction's folder keeps the keys. */
  static Path keys(Path extraction) {
    return new Path(extraction, KEYS);
  }

  /** Removes what readings that broke off, or were killed, have left. */
  void removeDrafts() throws IOException {
    for (String name : names().filter(n -> n.startsWith(DRAFTS)).toList()) {
      storage.delete(new Path(folder, name), true);
    }
  }

  /** A folder to fill. */
  Path draft(LocalDate date) throws IOException {
    Path draft = new Path(folder, DRAFTS + date);
    storage.mkdirs(draft);
    return draft;
  }

  /**
   * Makes a draft the night's extraction, in one step.
   *
   * @param files the names of the files of rows; others, of tasks that were repeated, are removed
   */
  void finish(Path draft, Set<String> files, Extraction extraction) throws IOException {
    for (FileStatus file : storage.listStatus(draft)) {
      String name = file.getPath().getName();
      if (name.startsWith("part-") && !files.contains(name)) {
        storage.delete(file.getPath(), false);
      }
    }
    try (OutputStream told = storage.create(new Path(draft, TOLD))) {
      told.write(JSON.writeValueAsBytes(asMap(extraction)));
    }
    Path place = new Path(folder, extraction.date().toString());
    if (storage.exists(place) || !storage.rename(draft, place)) {
      throw new IOException("cannot rename " + draft + " to " + place);
    }
  }

  private Extraction read(String name) throws IOException {
    Path told = new Path(new Path(folder, name), TOLD);
    try (InputStream in = storage.open(told)) {
      Map<String, String> values = JSON.readValue(in, new TypeReference<>() {});
      return new Extraction(
          LocalDate.parse(name),
          Optional.ofNullable(values.get("watermark")),
          values.getOrDefault("range", ""),
          Long.parseLong(values.getOrDefault("rows", "0")),
          Long.parseLong(values.getOrDefault("deleted", "0")));
    } catch (IOException | NumberFormatException e) {
      throw new UncheckedIOException(
          new IOException(
              "Cannot read what the last night extracted, %s: %s".formatted(told, e), e));
    }
  }

  private static Map<String, String> asMap(Extraction extraction) {
    Map<String, String> values = new LinkedHashMap<>();
    extraction.watermark().ifPresent(reached -> values.put("watermark", reached));
    values.put("range", extraction.range());
    values.put("rows", Long.toString(extraction.rows()));
    values.put("deleted", Long.toString(extraction.deleted()));
    return values;
  }

  private Stream<String> names() throws IOException {
    return storage.exists(folder)
        ? List.of(storage.listStatus(folder)).stream().map(file -> file.getPath().getName())
        : Stream.empty();
  }
}
