package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CatalogSettingsTest {

  @Test
  void aPostgresqlCatalogWantsAPostgresqlUrl() {
    assertThatThrownBy(() -> CatalogSettings.postgresql("localhost:5432/reise", "reise", "PW"))
        .hasMessage(
            "Cannot use the catalog \"localhost:5432/reise\": its url should look like jdbc:postgresql://host:port/database");
  }

  @Test
  void aPasswordThatIsNotInTheEnvironmentIsAskedForByName() {
    var catalog =
        CatalogSettings.postgresql(
            "jdbc:postgresql://127.0.0.1/reise", "reise", "NO_SUCH_VARIABLE_HERE");

    assertThatThrownBy(() -> Metastore.init((CatalogSettings.Postgresql) catalog))
        .hasMessage(
            "Cannot connect to the catalog jdbc:postgresql://127.0.0.1/reise: the environment variable NO_SUCH_VARIABLE_HERE, which should hold the password of \"reise\", is not set");
  }

  @Test
  void theEmbeddedCatalogWantsAWarehouseOnThisMachine() {
    assertThatThrownBy(
            () ->
                MetastoreConnection.open(
                    CatalogSettings.embedded(),
                    "hdfs://lake/warehouse",
                    "reise",
                    WarehouseSession.Use.READING))
        .hasMessageContaining(
            "Cannot use the embedded catalog for the warehouse hdfs://lake/warehouse");
  }
}
