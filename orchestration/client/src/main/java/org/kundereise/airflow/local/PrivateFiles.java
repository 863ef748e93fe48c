package org.kundereise.airflow.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files and folders that nobody but their owner may open. */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFiles() {}

  static void folder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, FOLDER);
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot make the folder %s: %s".formatted(folder, e), e);
    }
  }

  /** Writes a file, whole or not at all; it is private from its first byte on. */
  static void write(Path file, String text) {
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, FILE);
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot write %s: %s".formatted(file, e), e);
    }
  }

  /** Makes an empty file unless it is there. */
  static void touch(Path file) {
    if (!Files.exists(file)) {
      write(file, "");
    }
  }

  /** What a file holds; empty if it is not there. */
  static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new LocalAirflowException("Cannot read %s: %s".formatted(file, e), e);
    }
  }
}
