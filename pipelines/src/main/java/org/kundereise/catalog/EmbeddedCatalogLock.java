package org.kundereise.catalog;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one process to open the embedded catalog of a warehouse. The operating system gives
 * it back when the process ends, however it ends; the file's text only tells others who holds it.
 */
final class EmbeddedCatalogLock implements AutoCloseable {
  /**
   * Folders this process holds. They must be known before a second channel is opened on the same
   * file: closing any channel of a file gives back all of the process's locks on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private EmbeddedCatalogLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of the catalog in {@code folder}.
   *
   * @param command what this process does, as others will read it
   * @throws CatalogException naming the holder, when somebody has it
   */
  static EmbeddedCatalogLock take(Path folder, String command) {
    Path key = folder.toAbsolutePath().normalize();
    if (!HELD.add(key)) {
      throw heldBy(key, "this process");
    }
    FileChannel channel = null;
    try {
      Files.createDirectories(key);
      Path file = key.resolve("catalog.lock");
      channel = FileChannel.open(file, CREATE, WRITE);
      if (channel.tryLock() == null) {
        String holder = Files.readString(file).strip();
        throw heldBy(key, holder.isEmpty() ? "a process that is just starting" : holder);
      }
      write(channel, describe(command));
      return new EmbeddedCatalogLock(key, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(key);
      closeQuietly(channel);
      if (e instanceof CatalogException held) {
        throw held;
      }
      throw new CatalogException("Cannot open the embedded catalog in %s: %s".formatted(key, e), e);
    }
  }

  private static CatalogException heldBy(Path folder, String holder) {
    return new CatalogException(
        "Cannot open the embedded catalog in %s: held by %s. Use the PostgreSQL catalog to share it (reise metastore init)."
            .formatted(folder, holder));
  }

  private static String describe(String command) {
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return "process %d (%s, since %s)"
        .formatted(ProcessHandle.current().pid(), command, started.truncatedTo(ChronoUnit.SECONDS));
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
    channel.force(true);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The reason for giving up is already on its way to the caller.
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw new CatalogException(
          "Cannot close the lock of the catalog in %s: %s".formatted(folder, e), e);
    } finally {
      HELD.remove(folder);
    }
  }
}
