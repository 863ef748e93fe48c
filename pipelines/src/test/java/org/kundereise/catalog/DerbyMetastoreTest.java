package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("catalog")
class DerbyMetastoreTest {
  @TempDir Path folder;

  /** Derby's own files are some sixty, with Hive's tables more than two hundred. */
  @ParameterizedTest
  @ValueSource(ints = {1, 30, 90})
  void aCatalogWhoseMakerWasKilledIsMadeAnew(int files) throws Exception {
    Process maker = Maker.start(folder);
    while (maker.isAlive() && filesOfDatabase() < files) {
      Thread.onSpinWait();
    }
    maker.destroyForcibly().waitFor();
    assertThat(filesOfDatabase()).isPositive();

    DerbyMetastore.open(folder, "reise sql").close();

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("catalog.lock", "derby.log", "metastore_db");
  }

  private long filesOfDatabase() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().contains("metastore_db")).count();
    } catch (UncheckedIOException e) {
      // Derby makes and removes files while they are counted.
      return 0;
    }
  }

  /** Another process that makes a catalog. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) {
      DerbyMetastore.open(Path.of(arguments[0]), "reise nightly").close();
    }

    private static Process start(Path folder) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Maker.class.getName(),
              folder.toString())
          .inheritIO()
          .start();
    }
  }
}
