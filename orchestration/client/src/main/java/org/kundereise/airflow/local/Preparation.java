package org.kundereise.airflow.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Airflow's database needs before the first start and after an upgrade: its tables, and the
 * pools. It takes some ten seconds, so a file tells for what it was done last.
 *
 * @param database SQLAlchemy's URL
 */
record Preparation(Path home, Installation installation, String database) {

  boolean isDone() {
    boolean isThere = !database.startsWith("sqlite:") || Files.exists(home.resolve("airflow.db"));
    return isThere && PrivateFiles.read(stamp()).filter(fingerprint()::equals).isPresent();
  }

  void run() {
    AirflowProgram airflow = new AirflowProgram(installation.python(), home);
    airflow.run("db", "migrate");
    if (!installation.pools().isEmpty()) {
      PrivateFiles.write(home.resolve("pools.json"), pools());
      airflow.run("pools", "import", "pools.json");
    }
    PrivateFiles.write(stamp(), fingerprint());
  }

  private String pools() {
    return new TreeMap<>(installation.pools())
        .entrySet().stream()
            .map(
                pool ->
                    "\"%s\": {\"slots\": %d, \"description\": \"\", \"include_deferred\": false}"
                        .formatted(pool.getKey(), pool.getValue()))
            .collect(Collectors.joining(",\n", "{", "}\n"));
  }

  private Path stamp() {
    return home.resolve("run").resolve("prepared");
  }

  /** A hash, since the database's URL may hold a password. */
  private String fingerprint() {
    String all = installation.python() + "\n" + database + "\n" + pools();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
