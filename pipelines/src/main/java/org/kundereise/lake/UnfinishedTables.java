package org.kundereise.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a process that was killed while it created a table left of it: files without a commit. No
 * reader knows them, but Delta creates no table in a folder that has them.
 */
record UnfinishedTables(Configuration hadoop) {

  /** Removes the folder of a table if it holds one that was never committed. */
  void remove(Path folder) {
    try {
      FileSystem storage = folder.getFileSystem(hadoop);
      if (storage.exists(folder) && !isCommitted(storage, folder)) {
        storage.delete(folder, true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Does so for every table of a schema. */
  void removeAll(Path schema) {
    try {
      for (FileStatus table : schema.getFileSystem(hadoop).listStatus(schema)) {
        remove(table.getPath());
      }
    } catch (FileNotFoundException e) {
      // A schema without tables may have no folder yet.
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list %s: %s".formatted(schema, e.getMessage()), e);
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
}
