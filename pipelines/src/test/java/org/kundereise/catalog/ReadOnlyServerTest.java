package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kundereise.testing.OwnSessions;

@Tag("catalog")
@ExtendWith(OwnSessions.class)
class ReadOnlyServerTest {
  @TempDir static Path folder;

  private static WarehouseSession session;
  private static JdbcServer server;
  private static Connection connection;

  @BeforeAll
  static void serve() throws Exception {
    try (WarehouseSession writer = WarehouseSession.in(folder.toString()).open()) {
      writer.spark().sql("create schema marts");
      writer.spark().sql("create table marts.kpis (kpi string, value double) using delta");
      writer.spark().sql("insert into marts.kpis values ('nps', 31.5)");
      writer.spark().sql("create view marts.nps as select value from marts.kpis where kpi = 'nps'");
    }
    session = WarehouseSession.in(folder.toString()).readOnly().open();
    server = JdbcServer.start(session);
    connection = HiveDriver.connect(server.url());
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    server.close();
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select value from marts.nps",
        "with k as (select * from marts.kpis) select max(value) from k",
        "select * from marts.kpis version as of 1",
        "show tables in marts",
        "show schemas",
        "show columns in marts.kpis",
        "show create table marts.nps",
        "describe table extended marts.kpis",
        "describe history marts.kpis",
        "describe detail marts.kpis",
        "explain select * from marts.kpis",
        "set spark.sql.session.timeZone",
        "set",
      })
  void questionsAreAnswered(String sql) throws Exception {
    assertThat(HiveDriver.ask(connection, sql)).isNotEmpty();
  }

  @Test
  void aConnectionMayChooseItsSchema() throws Exception {
    try (Connection own = HiveDriver.connect(server.url().replace("/default", "/marts"))) {
      HiveDriver.ask(own, "use marts");
      assertThat(HiveDriver.ask(own, "select value from nps")).containsExactly("31.5");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into marts.kpis values ('csat', 80)",
        "insert overwrite marts.kpis values ('csat', 80)",
        "update marts.kpis set value = 0",
        "delete from marts.kpis",
        "merge into marts.kpis k using marts.nps n on k.value = n.value when matched then delete",
        "truncate table marts.kpis",
        "create table marts.other using delta as select 1 as one",
        "create or replace table marts.kpis using delta as select 1 as one",
        "create table marts.other (id int) using csv",
        "create schema other",
        "create view marts.other as select 1 as one",
        "create or replace temporary view v as select 1 as one",
        "create temporary view secrets using text options (path '/etc/hostname')",
        "drop table marts.kpis",
        "drop view marts.nps",
        "drop schema marts cascade",
        "alter table marts.kpis set tblproperties ('a' = 'b')",
        "alter table marts.kpis add columns (other int)",
        "comment on table marts.kpis is 'mine'",
        "optimize marts.kpis",
        "vacuum marts.kpis",
        "restore table marts.kpis to version as of 0",
        "analyze table marts.kpis compute statistics",
        "cache table marts.kpis",
        "refresh table marts.kpis",
        "msck repair table marts.kpis",
        "load data inpath '/etc/hostname' into table marts.kpis",
        "insert overwrite directory '/tmp/stolen' using csv select * from marts.kpis",
        "add jar /tmp/evil.jar",
        "create temporary function evil as 'evil.Function' using jar '/tmp/evil.jar'",
        "set spark.sql.runSQLOnFiles=true",
        "reset",
        "declare variable x int",
        "execute immediate 'drop table marts.kpis'",
        "begin drop table marts.kpis; end",
        "from marts.kpis insert into marts.kpis select *",
        "select transform(kpi) using 'cat' as x from marts.kpis",
        "select (select max(x) from (select transform(kpi) using 'cat' as x from marts.kpis))",
        "select java_method('java.lang.System', 'getProperty', 'user.home')",
        "select 1 where reflect('java.lang.System', 'getenv', 'HOME') is not null",
        "select try_reflect('java.lang.System', 'getenv', 'HOME')",
        "select * from text.`/etc/hostname`",
        "select * from csv.`/etc/hostname` where 1 = (select count(*) from text.`/etc/hostname`)",
      })
  void everythingElseIsRefused(String sql) throws Exception {
    assertThatThrownBy(() -> HiveDriver.ask(connection, sql)).hasMessageContaining("Cannot run ");
    assertThat(HiveDriver.ask(connection, "select count(*) from marts.kpis")).containsExactly("1");
  }

  @Test
  void theRefusalSaysWhatAndWhy() {
    assertThatThrownBy(() -> HiveDriver.ask(connection, "drop table marts.kpis"))
        .hasMessageContaining("Cannot run DROP TABLE: only questions are answered here");
    assertThatThrownBy(() -> HiveDriver.ask(connection, "insert into marts.kpis values ('a', 1)"))
        .hasMessageContaining("only questions are answered here");
    assertThatThrownBy(() -> HiveDriver.ask(connection, "select * from text.`/etc/hostname`"))
        .hasMessageContaining("only tables of the catalog are read here");
  }

  @Test
  void settingsInTheUrlOpenNoDoor() throws Exception {
    String url = server.url() + "?spark.sql.runSQLOnFiles=true";
    try (Connection own = HiveDriver.connect(url)) {
      assertThatThrownBy(() -> HiveDriver.ask(own, "drop table marts.kpis"))
          .hasMessageContaining("only questions are answered here");
      assertThatThrownBy(() -> HiveDriver.ask(own, "select * from text.`/etc/hostname`"))
          .isInstanceOf(SQLException.class);
    }
  }
}
