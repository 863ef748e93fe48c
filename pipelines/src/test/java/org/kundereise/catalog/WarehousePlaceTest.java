package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are the same warehouse. */
class WarehousePlaceTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "/srv/warehouse, file:/srv/warehouse, true",
    "/srv/warehouse, file:///srv/warehouse, true",
    "file:/srv/warehouse, /srv/warehouse/, true",
    "/srv/x/../warehouse, file:/srv/warehouse, true",
    "/srv/warehouse, file:/srv/warehouse2, false",
    "/srv/copy, file:/srv/warehouse, false",
    "hdfs://one/warehouse/, hdfs://one/warehouse, true",
    "hdfs://one/warehouse, hdfs://other/warehouse, false",
    "/warehouse, hdfs://one/warehouse, false",
  })
  void placesAreComparedHoweverTheyAreWritten(String warehouse, String known, boolean isSame) {
    assertThat(new WarehousePlace(warehouse).isSame(known)).isEqualTo(isSame);
  }

  @Test
  void aLinkIsTheFolderItNames() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), made);
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(new WarehousePlace(link.toString()).isSame("file:" + made)).isTrue();
    assertThat(new WarehousePlace(other.toString()).isSame("file:" + made)).isFalse();
  }
}
