package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.testing.OwnSessions;

@Tag("catalog")
@ExtendWith(OwnSessions.class)
class MetastoreTest {
  private static PostgresqlCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = PostgresqlCluster.shared();
  }

  @Test
  void twoProcessesShareTheTablesOfOneMetastore() throws Exception {
    var catalog = cluster.database("shared");
    assertThat(Metastore.init(catalog)).isEqualTo(Metastore.Outcome.CREATED);
    assertThat(Metastore.init(catalog)).isEqualTo(Metastore.Outcome.ALREADY_THERE);

    try (WarehouseSession session =
        WarehouseSession.in(folder.toString()).catalog(catalog).open()) {
      session.spark().sql("create schema silver");
      session.spark().sql("create table silver.orders (id bigint) using delta");
      session.spark().sql("insert into silver.orders values (1), (2), (3)");
      session.spark().sql("create schema ops");

      assertThat(OtherSession.asks(folder, catalog.url(), "select count(*) from silver.orders"))
          .isEqualTo("3");
      assertThat(
              session
                  .spark()
                  .sql("set spark.hadoop.javax.jdo.option.ConnectionPassword")
                  .first()
                  .getString(1))
          .doesNotContain(System.getenv(PostgresqlCluster.PASSWORD_ENV));
    }

    String elsewhere = folder.resolve("new").toString();
    assertThatThrownBy(() -> WarehouseSession.in(elsewhere).catalog(catalog).open())
        .hasMessageStartingWith(
            "Cannot open the warehouse %s with this catalog: its tables lie in %s. ",
            elsewhere, folder);
  }

  @Test
  void oneProcessWritesAndOthersLearnWhichOne() throws Exception {
    var catalog = cluster.database("one_writer");
    Metastore.init(catalog);

    WriterLock lock = WriterLock.take(catalog, "reise nightly --date 2024-03-01");
    try {
      assertThatThrownBy(() -> WriterLock.take(catalog, "reise demo"))
          .isInstanceOf(CatalogException.class)
          .hasMessageMatching(
              "Cannot write to the tables of jdbc:postgresql:.*: process %d: reise nightly --date 2024-03-01, since .* does so\\..*"
                  .formatted(ProcessHandle.current().pid()));
    } finally {
      lock.close();
    }
    try (WarehouseSession writer =
        WarehouseSession.in(folder.toString())
            .catalog(catalog)
            .use(WarehouseSession.Use.WRITING)
            .open()) {
      assertThat(writer.spark().catalog().databaseExists("default")).isTrue();
      assertThatThrownBy(() -> WriterLock.take(catalog, "reise demo"))
          .isInstanceOf(CatalogException.class);
    }
    WriterLock.take(catalog, "reise demo").close();
  }

  @Test
  void aRunThatWasCutOffIsFinishedByTheNext() throws Exception {
    var catalog = cluster.database("cut_off");
    Metastore.init(catalog);
    execute(catalog, "delete from \"VERSION\"; drop table \"PARTITION_KEYS\"");

    assertThat(Metastore.init(catalog)).isEqualTo(Metastore.Outcome.CREATED);
    execute(catalog, "select * from \"PARTITION_KEYS\"");
  }

  @Test
  void anotherVersionIsLeftAlone() throws Exception {
    var catalog = cluster.database("other_version");
    execute(
        catalog,
        "create table \"VERSION\" (\"VER_ID\" bigint, \"SCHEMA_VERSION\" text, \"VERSION_COMMENT\" text);"
            + "insert into \"VERSION\" values (1, '4.0.0', '')");

    assertThatThrownBy(() -> Metastore.init(catalog))
        .hasMessage(
            "Cannot use the catalog %s: it holds a metastore of version 4.0.0, and version 2.3.0 is needed"
                .formatted(catalog.url()));
  }

  @Test
  void anEmptyDatabaseAsksToBeInitialised() throws Exception {
    var catalog = cluster.database("nothing_yet");

    assertThatThrownBy(() -> WarehouseSession.in(folder.toString()).catalog(catalog).open())
        .hasMessage(
            "Cannot use the catalog %s: the database holds no metastore yet. Create it with: reise metastore init"
                .formatted(catalog.url()));
  }

  @Test
  void whatKeepsUsFromTheDatabaseIsSaid() {
    assertThatThrownBy(
            () -> init("jdbc:postgresql://127.0.0.1:1/reise", PostgresqlCluster.PASSWORD_ENV))
        .hasMessage(
            "Cannot connect to the catalog jdbc:postgresql://127.0.0.1:1/reise: no PostgreSQL server answers there");
    assertThatThrownBy(() -> init(cluster.url("nowhere"), PostgresqlCluster.PASSWORD_ENV))
        .hasMessageContaining("the server has no database \"nowhere\"");
    assertThatThrownBy(() -> init(cluster.url("postgres"), "PATH"))
        .hasMessageContaining("the server refuses user \"reise\" with the password in PATH")
        .hasMessageNotContaining(System.getenv("PATH"));
  }

  private static void init(String url, String passwordEnv) {
    Metastore.init(new CatalogSettings.Postgresql(url, "reise", passwordEnv));
  }

  private static void execute(CatalogSettings.Postgresql catalog, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(catalog.url(), catalog.user(), catalog.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
