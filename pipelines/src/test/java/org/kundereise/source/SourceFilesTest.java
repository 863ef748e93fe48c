package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Source;

class SourceFilesTest {
  private static final LocalDate DATE = LocalDate.parse("2024-03-02");
  private final SourceFiles files = new SourceFiles(new Configuration());
  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (String file :
        List.of(
            "2024-03-01/orders.csv",
            "2024-03-01/orders_late.csv.gz",
            "2024-03-02/orders.csv",
            "2024-03-02/_orders.csv",
            "2024-03-02/.orders.csv",
            "2024-03-03/orders.csv",
            "2024-02-31/orders.csv",
            "readme/orders.csv",
            "flat/shop_2024-03-01.csv",
            "flat/shop_2024-03-09.csv",
            "flat/shop[1].csv",
            "flat/shop2.csv",
            "flat/web1.csv",
            "flat/inner.csv/x")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a folder a date, up to the date    | {date}   | orders*.csv*       | 2024-03-01/orders.csv 2024-03-01/orders_late.csv.gz 2024-03-02/orders.csv
          a file a date                      | flat     | shop_{date}.csv    | flat/shop_2024-03-01.csv
          the date in two places is the same | {date}   | orders_{date}.csv  | ''
          one character                      | flat     | web?.csv           | flat/web1.csv
          a set of characters                | flat     | [s]hop[0-9].csv    | flat/shop2.csv
          no character of a set              | flat     | shop[!1-3.]?*.csv  | flat/shop[1].csv flat/shop_2024-03-01.csv flat/shop_2024-03-09.csv
          one of several words               | flat     | {web1,shop2}.csv   | flat/shop2.csv flat/web1.csv
          a backslash before a bracket       | flat     | shop\\[1\\].csv      | flat/shop[1].csv
          a name without a glob              | flat     | web1.csv           | flat/web1.csv
          a folder is no file                | flat     | inner.csv          | ''
          hidden when asked for              | {date}   | _orders.csv        | 2024-03-02/_orders.csv
          folders in the name of the files   | .        | {date}/orders.csv  | 2024-03-01/orders.csv 2024-03-02/orders.csv
          """)
  void finds(String testDescription, String path, String pattern, String expected) {
    Source source = new Source("shop", "shop", folder + "/" + path);
    String found =
        String.join(
            " ",
            files.list(source, feed(pattern), DATE).files().stream()
                .map(file -> file.path().substring(file.path().indexOf(folder.toString())))
                .map(file -> file.substring(folder.toString().length() + 1))
                .sorted()
                .toList());
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void filesComeByDateThenPath() {
    Source source = new Source("shop", "shop", folder + "/{date}");
    assertThat(files.list(source, feed("orders*"), DATE).files())
        .extracting(file -> file.date().orElseThrow().toString())
        .containsExactly("2024-03-01", "2024-03-01", "2024-03-02");
  }

  @Test
  void aMissingFolderIsAWarning() {
    Source source = new Source("shop", "shop", folder + "/nowhere");
    Listing listing = files.list(source, feed("*.csv"), DATE);
    assertThat(listing.files()).isEmpty();
    assertThat(listing.warnings())
        .singleElement()
        .asString()
        .startsWith("Cannot list")
        .endsWith("nowhere: there is no such folder");
  }

  @Test
  void noFileAtAllIsAWarning() {
    Source source = new Source("shop", "shop", folder.toString());
    assertThat(files.list(source, feed("*.xml"), DATE).warnings())
        .singleElement()
        .asString()
        .startsWith("Found no file of shop.orders at ");
  }

  @Test
  void aFileIsKnownByItsContent() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "abc");
    Files.writeString(folder.resolve("b.txt"), "abc");
    Source source = new Source("shop", "shop", folder.toString());
    assertThat(files.list(source, feed("*.txt"), DATE).files())
        .extracting(file -> files.identify(file).fileId())
        .hasSize(2)
        .containsOnly("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static Feed feed(String pattern) {
    return new Feed("orders", pattern, Format.CSV, FeedOptions.STANDARD, List.of(), "");
  }
}
