package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.testing.OwnSessions;

@Tag("catalog")
@ExtendWith(OwnSessions.class)
class JdbcServerTest {
  @TempDir Path folder;

  @Test
  void aPlainHiveDriverReadsTablesAndTheirColumns() throws Exception {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open()) {
      session.spark().sql("create schema marts");
      session.spark().sql("create table marts.kpis (kpi string, value double) using delta");
      session.spark().sql("insert into marts.kpis values ('nps', 31.5)");
      try (JdbcServer server = JdbcServer.start(session);
          Connection connection = HiveDriver.connect(server.url())) {
        assertThat(HiveDriver.ask(connection, "select value from marts.kpis"))
            .containsExactly("31.5");
        assertThat(columns(connection)).containsExactly("kpi", "value");
        // What a connection writes is there for the session at once, and the other way round.
        HiveDriver.ask(connection, "insert into marts.kpis values ('csat', 80)");
        assertThat(session.spark().table("marts.kpis").count()).isEqualTo(2);
      }
    }
  }

  @Test
  void aConnectionBeginsWithWhatWasSetInTheSession() throws Exception {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open();
        JdbcServer server = JdbcServer.start(session)) {
      assertThat(server.url()).endsWith("/default");
      Volume.SMALL.configure(session.spark());
      assertThat(server.url())
          .endsWith(
              "/default?spark.sql.adaptive.enabled=false;spark.sql.codegen.factoryMode=NO_CODEGEN"
                  + ";spark.sql.codegen.wholeStage=false"
                  + ";spark.sql.inMemoryColumnarStorage.compressed=false");
      try (Connection connection = HiveDriver.connect(server.url())) {
        try (ResultSet set =
            connection.createStatement().executeQuery("set spark.sql.codegen.factoryMode")) {
          set.next();
          assertThat(set.getString(2)).isEqualTo("NO_CODEGEN");
        }
      }
    }
  }

  @Test
  void theSessionOutlivesItsServerWhichMayStartAgain() throws Exception {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open()) {
      JdbcServer.start(session).close();
      assertThat(session.spark().sql("select 1").count()).isOne();
      try (JdbcServer again = JdbcServer.start(session);
          Connection connection = HiveDriver.connect(again.url())) {
        assertThat(HiveDriver.ask(connection, "select 2")).containsExactly("2");
      }
      assertThat(reachable("127.0.0.1", session.jdbcPort())).isFalse();
    }
  }

  @Test
  void itListensOnLoopbackOnly() throws Exception {
    try (WarehouseSession session = WarehouseSession.in(folder.toString()).open();
        JdbcServer server = JdbcServer.start(session)) {
      assertThat(reachable("127.0.0.1", server.port())).isTrue();
      for (InetAddress address : addressesOfThisMachine()) {
        assertThat(reachable(address.getHostAddress(), server.port()))
            .as(address.toString())
            .isFalse();
      }
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        WarehouseSession session =
            WarehouseSession.in(folder.toString()).jdbcPort(taken.getLocalPort()).open()) {
      assertThatThrownBy(() -> JdbcServer.start(session))
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining(
              "Cannot start the JDBC server on 127.0.0.1:" + taken.getLocalPort());
      assertThat(session.spark().sql("select 1").count()).isOne();
    }
  }

  private static List<String> columns(Connection connection) throws Exception {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getColumns(null, "marts", "kpis", "%")) {
      while (rows.next()) {
        names.add(rows.getString("COLUMN_NAME"));
      }
    }
    return names;
  }

  private static List<InetAddress> addressesOfThisMachine() throws Exception {
    List<InetAddress> addresses = new ArrayList<>();
    for (NetworkInterface network :
        NetworkInterface.networkInterfaces().filter(n -> !isLoopback(n)).toList()) {
      network.inetAddresses().forEach(addresses::add);
    }
    return addresses;
  }

  private static boolean isLoopback(NetworkInterface network) {
    return network.inetAddresses().anyMatch(InetAddress::isLoopbackAddress);
  }

  private static boolean reachable(String host, int port) {
    try (Socket socket = new Socket(host, port)) {
      return socket.isConnected();
    } catch (java.io.IOException e) {
      return false;
    }
  }
}
