package org.kundereise.bronze;

import java.util.List;
import java.util.stream.Stream;
import org.kundereise.source.SourceFile;

/**
 * Files that no finished night has landed.
 *
 * @param warnings what was looked for and not found, or could not be read: sentences for people
 */
public record NewFiles(List<SourceFile> files, List<String> warnings) {
  public static final NewFiles NONE = new NewFiles(List.of(), List.of());

  public NewFiles {
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /** How much there is to read. */
  public long bytes() {
    return files.stream().mapToLong(file -> file.file().bytes()).sum();
  }

  /** Both, without saying the same twice. */
  public NewFiles and(NewFiles others) {
    return new NewFiles(
        Stream.concat(files.stream(), others.files.stream()).toList(),
        Stream.concat(warnings.stream(), others.warnings.stream()).distinct().toList());
  }
}
