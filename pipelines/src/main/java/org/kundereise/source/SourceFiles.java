package org.kundereise.source;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.kundereise.config.Source;

/** Finds the files of sources on any file system that Hadoop knows. */
public final class SourceFiles {
  private static final Comparator<ListedFile> ORDER =
      Comparator.comparing((ListedFile file) -> file.date().orElse(LocalDate.MIN))
          .thenComparing(ListedFile::path);

  private final Configuration hadoop;

  public SourceFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * The files of a feed that were there by a date: those whose path names a later {@code {date}}
   * are not. Nothing is opened.
   *
   * @throws UncheckedIOException if the storage fails
   */
  public Listing list(Source source, Feed feed, LocalDate businessDate) {
    FilePattern pattern = new FilePattern(source.path(), feed.files());
    List<ListedFile> files = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try {
      Path root = new Path(pattern.root());
      FileSystem storage = root.getFileSystem(hadoop);
      Walk walk = new Walk(storage, pattern.segments(), businessDate, files, warnings);
      walk.into(root, 0, Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot list the files of " + source.name() + ": " + e.getMessage(), e);
    }
    files.sort(ORDER);
    if (files.isEmpty() && warnings.isEmpty()) {
      String looked = source.path() + "/" + feed.files();
      warnings.add("Found no file of " + source.name() + "." + feed.name() + " at " + looked);
    }
    return new Listing(List.copyOf(files), List.copyOf(warnings));
  }

  /**
   * Reads a file once to know it by its content.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public SourceFile identify(ListedFile file) {
    Path path = new Path(file.path());
    byte[] buffer = new byte[64 * 1024];
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(path.getFileSystem(hadoop).open(path), digest)) {
      while (in.read(buffer) >= 0) {
        // Reading is what feeds the digest.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.path() + ": " + e.getMessage(), e);
    }
    return new SourceFile(HexFormat.of().formatHex(digest.digest()), file);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Goes down a tree of folders along the names of a pattern. */
  private record Walk(
      FileSystem storage,
      List<FilePattern.Segment> segments,
      LocalDate businessDate,
      List<ListedFile> files,
      List<String> warnings) {

    void into(Path folder, int depth, Optional<LocalDate> date) throws IOException {
      FilePattern.Segment segment = segments.get(depth);
      if (segment.pattern().isEmpty()) {
        literal(new Path(folder, segment.literal()), depth, date);
        return;
      }
      for (FileStatus child : children(folder)) {
        Optional<FilePattern.Match> match = segment.match(child.getPath().getName(), date);
        if (match.isPresent() && !match.get().date().orElse(LocalDate.MIN).isAfter(businessDate)) {
          found(child, depth, match.get().date());
        }
      }
    }

    private void literal(Path path, int depth, Optional<LocalDate> date) throws IOException {
      if (depth < segments.size() - 1) {
        into(path, depth + 1, date);
        return;
      }
      try {
        found(storage.getFileStatus(path), depth, date);
      } catch (FileNotFoundException e) {
        // The list without it says so.
      }
    }

    private FileStatus[] children(Path folder) throws IOException {
      try {
        return storage.listStatus(folder);
      } catch (FileNotFoundException e) {
        warnings.add("Cannot list " + folder + ": there is no such folder");
        return new FileStatus[0];
      }
    }

    private void found(FileStatus status, int depth, Optional<LocalDate> date) throws IOException {
      boolean last = depth == segments.size() - 1;
      if (last && status.isFile()) {
        Instant modifiedAt = Instant.ofEpochMilli(status.getModificationTime());
        files.add(new ListedFile(status.getPath().toString(), date, status.getLen(), modifiedAt));
      } else if (!last && status.isDirectory()) {
        into(status.getPath(), depth + 1, date);
      }
    }
  }
}
