package org.kundereise.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The least that a shop must say, for tests of one section more. */
final class ShopConfig {
  private ShopConfig() {}

  /**
   * Reads it.
   *
   * @param folder where the file is laid out
   * @param section its text, which may be empty
   */
  static Config with(Path folder, String section) throws IOException {
    Path file = folder.resolve("reise.yml");
    Files.writeString(
        file,
        """
        company: {name: Shop, time_zone: Europe/Oslo, currency: NOK, country: "NO"}
        warehouse: warehouse
        sources: [{name: shop, connector: demo-shop, path: landing}]
        """
            + section);
    return Config.read(file, Map.of());
  }
}
