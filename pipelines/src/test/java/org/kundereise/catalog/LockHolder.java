package org.kundereise.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that wants the lock of a catalog. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws Exception {
    try {
      EmbeddedCatalogLock.take(Path.of(arguments[0]), arguments[1]);
      System.out.println("held");
      Thread.sleep(60_000);
    } catch (CatalogException e) {
      System.out.println(e.getMessage());
    }
  }

  /** Starts a process and waits until it holds the lock. */
  static Process start(Path folder, String command) throws IOException {
    Process process = launch(folder, command);
    String said = firstLine(process);
    if (!said.equals("held")) {
      throw new IllegalStateException(said);
    }
    return process;
  }

  /** What a process is told that tries to take a lock which is held. */
  static String tries(Path folder) throws IOException {
    Process process = launch(folder, "reise sql");
    try {
      return firstLine(process);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process launch(Path folder, String command) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            folder.toString(),
            command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
