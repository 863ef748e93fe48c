package org.kundereise.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders of tables, as a process may find them that was killed while it created one: without a
 * commit, which Delta creates no table over and nobody can read, or committed and not yet in the
 * catalog.
 */
record TableFolders(Configuration hadoop) {

  /** The names of the folders in a schema's folder; none where that is not there yet. */
  List<String> in(Path schema) {
    try {
      return Stream.of(schema.getFileSystem(hadoop).listStatus(schema))
          .filter(FileStatus::isDirectory)
          .map(table -> table.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list %s: %s".formatted(schema, e.getMessage()), e);
    }
  }

  /** Removes a folder that was never committed; says whether there is one that was. */
  Found removeUnfinished(Path folder) {
    try {
      FileSystem storage = folder.getFileSystem(hadoop);
      if (isCommitted(storage, folder)) {
        return Found.COMMITTED;
      }
      storage.delete(folder, true);
      return Found.NOTHING;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static boolean isCommitted(FileSystem storage, Path folder) throws IOException {
    Path log = new Path(folder, "_delta_log");
    if (!storage.exists(log)) {
      return false;
    }
    for (FileStatus file : storage.listStatus(log)) {
      if (file.getPath().getName().matches("\\d{20}\\..*")) {
        return true;
      }
    }
    return false;
  }

  /** What is in a folder. */
  enum Found {
    NOTHING,
    COMMITTED
  }
}
