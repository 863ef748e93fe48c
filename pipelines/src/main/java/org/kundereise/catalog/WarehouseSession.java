package org.kundereise.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of this process, opened on one warehouse with its catalog. There is one per
 * process at a time; whoever opens it closes it.
 */
public final class WarehouseSession implements AutoCloseable {
  private final SparkSession spark;
  private final MetastoreConnection metastore;
  private final int jdbcPort;

  /** What a session is for. The embedded catalog is open to one process in either case. */
  public enum Use {
    /** Many may. */
    READING,
    /** One process at a time may. */
    WRITING
  }

  private WarehouseSession(SparkSession spark, MetastoreConnection metastore, int jdbcPort) {
    this.spark = spark;
    this.metastore = metastore;
    this.jdbcPort = jdbcPort;
  }

  /**
   * Begins to describe a session.
   *
   * @param warehouse the folder of the tables, or a URI such as {@code hdfs://…}
   */
  public static Builder in(String warehouse) {
    return new Builder(warehouse);
  }

  public SparkSession spark() {
    return spark;
  }

  /** The loopback port set aside for {@link JdbcServer}. */
  int jdbcPort() {
    return jdbcPort;
  }

  @Override
  public void close() {
    try {
      spark.stop();
      SparkSession.clearActiveSession();
      SparkSession.clearDefaultSession();
    } finally {
      metastore.close();
    }
  }

  /** How to open a session: every part but the warehouse has a default. */
  public static final class Builder {
    private final String warehouse;
    private CatalogSettings catalog = CatalogSettings.embedded();
    private String command = "reise";
    private String master = "local[*]";
    private Use use = Use.READING;
    private int jdbcPort;
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Builder(String warehouse) {
      this.warehouse = warehouse;
    }

    /** The metastore; the embedded one by default. */
    public Builder catalog(CatalogSettings settings) {
      this.catalog = settings;
      return this;
    }

    /**
     * What this process does ({@code reise nightly --date …}), for those who find the catalog
     * taken.
     */
    public Builder command(String words) {
      this.command = words;
      return this;
    }

    /**
     * Where the work runs: {@code local[*]} by default, {@code spark://…}, {@code yarn}, {@code
     * k8s://…}.
     */
    public Builder master(String url) {
      this.master = url;
      return this;
    }

    /** What the session is for; reading by default. */
    public Builder use(Use purpose) {
      this.use = purpose;
      return this;
    }

    /** The port of the JDBC server, should one be started; a free one by default. */
    public Builder jdbcPort(int port) {
      this.jdbcPort = port;
      return this;
    }

    /**
     * Refuses every statement that is not a question: for sessions that others may send statements
     * to.
     */
    public Builder readOnly() {
      String extensions = SparkSettings.common().get("spark.sql.extensions");
      return with("spark.sql.extensions", extensions + "," + ReadOnlyExtensions.class.getName());
    }

    /** One more Spark setting; it wins over the project's own. */
    public Builder with(String key, String value) {
      settings.put(key, value);
      return this;
    }

    /**
     * Opens the session. The metastore is asked for its databases at once, so that what is wrong
     * with it is said here.
     *
     * @throws CatalogException when the catalog is held by another process, unreachable or not
     *     initialised
     */
    public WarehouseSession open() {
      if (SparkSession.getDefaultSession().exists(s -> !s.sparkContext().isStopped())) {
        throw new CatalogException(
            "Cannot open a session on %s: this process already has one".formatted(warehouse));
      }
      MetastoreConnection metastore = MetastoreConnection.open(catalog, warehouse, command, use);
      WarehouseSession session = null;
      try {
        int port = jdbcPort == 0 ? freePort() : jdbcPort;
        SparkSession spark = SparkSession.builder().config(conf(metastore, port)).getOrCreate();
        session = new WarehouseSession(spark, metastore, port);
        requireMetastore(spark);
        if (isLocal()) {
          Errands.lighten(spark.sparkContext());
          // Tasks of a job over the rows of a plan learn of no settings but the thread's.
          spark
              .sparkContext()
              .setLocalProperty(
                  SparkSettings.ICU_CASE_MAPPINGS,
                  spark.conf().get(SparkSettings.ICU_CASE_MAPPINGS));
        }
        return session;
      } catch (RuntimeException e) {
        if (session == null) {
          metastore.close();
        } else {
          session.close();
        }
        throw e;
      }
    }

    private void requireMetastore(SparkSession spark) {
      try {
        spark.catalog().databaseExists("default");
      } catch (Exception e) {
        throw new CatalogException(
            "Cannot open the catalog of %s: %s".formatted(warehouse, rootCause(e).getMessage()), e);
      }
    }

    private static Throwable rootCause(Throwable e) {
      return e.getCause() == null ? e : rootCause(e.getCause());
    }

    private boolean isLocal() {
      return master.startsWith("local");
    }

    private SparkConf conf(MetastoreConnection metastore, int port) {
      // Not the Java properties: a session is made from its description alone.
      SparkConf conf = new SparkConf(false);
      conf.setMaster(master);
      SparkSettings.common().forEach(conf::set);
      SparkSettings.scratch(scratchFolder()).forEach(conf::set);
      if (isLocal()) {
        SparkSettings.local().forEach(conf::set);
      }
      conf.set("spark.sql.warehouse.dir", location());
      metastore.settings().forEach(conf::set);
      settings.forEach(conf::set);
      // Last, since without them a server would listen to the whole network.
      SparkSettings.jdbc(port).forEach(conf::set);
      return conf;
    }

    private String location() {
      return warehouse.contains(":/")
          ? warehouse
          : Path.of(warehouse).toAbsolutePath().normalize().toString();
    }

    /**
     * Removed with the process; the name is the user's and hard to guess, since the temporary
     * folder is everybody's.
     */
    private static Path scratchFolder() {
      try {
        Path folder = Files.createTempDirectory("kundereise-");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
        Files.createDirectories(folder.resolve("hive-local"));
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a folder for temporary files", e);
      }
    }

    private static int freePort() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot find a free port on 127.0.0.1", e);
      }
    }
  }
}
