package org.kundereise.cli;

import org.kundereise.catalog.CatalogSettings;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.catalog.WarehouseSession.Use;
import org.kundereise.config.Catalog;
import org.kundereise.config.Config;
import org.kundereise.lake.Lake;

/** A configuration's warehouse, opened. */
record Warehouse(Config config, WarehouseSession session, Lake lake) implements AutoCloseable {

  static Warehouse open(ConfigOption option, String command) {
    return open(option, command, Use.READING);
  }

  static Warehouse open(ConfigOption option, String command, Use use) {
    Config config = option.read();
    return open(config, option.session(config, command).use(use));
  }

  static Warehouse open(Config config, WarehouseSession.Builder builder) {
    WarehouseSession session = builder.open();
    return new Warehouse(config, session, new Lake(session.spark()));
  }

  static CatalogSettings settings(Catalog catalog) {
    if (catalog instanceof Catalog.Postgresql server) {
      return new CatalogSettings.Postgresql(server.url(), server.user(), server.passwordEnv());
    }
    return new CatalogSettings.Embedded();
  }

  @Override
  public void close() {
    session.close();
  }
}
