package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.lake.Table;
import org.yaml.snakeyaml.Yaml;

class KeptTablesTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));

  @TempDir Path folder;

  /** Marts are built whichever sources a company has, so what they read must be there. */
  @Test
  void whatMartsReadIsThereWithoutASourceThatFillsIt() throws IOException {
    List<String> tables = tables("online-retail");

    assertThat(tables).containsAll(readByMarts());
    assertThat(tables).contains("silver.refunds").doesNotHaveDuplicates();
    assertThat(tables).doesNotContain("silver.deals", "silver.mentions");
    assertThat(tables("hubspot")).contains("silver.deals").doesNotContain("silver.refunds");
  }

  private List<String> tables(String connector) throws IOException {
    Path file = folder.resolve("reise.yml");
    Files.writeString(
        file,
        """
        company: {name: Any, time_zone: UTC, currency: NOK, country: "NO"}
        warehouse: w
        sources: [{name: any, connector: %s, path: in}]
        """
            .formatted(connector));
    return KeptTables.of(Config.read(file, Map.of())).stream().map(Table::name).toList();
  }

  private static List<String> readByMarts() throws IOException {
    Map<String, Object> yaml =
        new Yaml().load(Files.readString(HOME.resolve("sql/models/sources.yml")));
    return list(yaml, "sources").stream()
        .flatMap(
            source ->
                list(source, "tables").stream()
                    .map(table -> source.get("schema") + "." + table.get("name")))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> of, String key) {
    return (List<Map<String, Object>>) of.get(key);
  }
}
