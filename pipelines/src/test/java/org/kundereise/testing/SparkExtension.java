package org.kundereise.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.kundereise.catalog.Volume;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.lake.Lake;

/**
 * Gives tests a {@link SparkSession}, one for the whole process. A test that asks for a {@link
 * Lake} gets one without tables.
 */
public final class SparkExtension implements ParameterResolver {
  private static final List<String> SCHEMAS =
      List.of("bronze", "silver", "gold", "ops", "marts", "marts_build");

  private static WarehouseSession session;
  private static Path folder;
  private static int lakes;

  /** The process's session. */
  public static synchronized SparkSession session() {
    if (session == null) {
      folder = temporaryFolder();
      // Nothing of a test outlives the machine: the catalog need not wait for the disk.
      System.setProperty("derby.system.durability", "test");
      session =
          WarehouseSession.in(folder.resolve("warehouse").toString())
              .master("local[2]")
              .with("spark.sql.shuffle.partitions", "2")
              .open();
      Volume.SMALL.configure(session.spark());
      // As NightRunner does: else Spark walks the stack, to say who made it, for all that it makes.
      session.spark().sparkContext().setLocalProperty("callSite.short", "tests");
      session.spark().sparkContext().setLocalProperty("callSite.long", "tests");
    }
    return session.spark();
  }

  /** Ends the process's session; whoever asks for it next opens another. */
  static synchronized void end() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  /** A lake without tables; the tables of the one before are gone. */
  public static synchronized Lake emptyLake() {
    SparkSession spark = session();
    // Elsewhere each time: Delta remembers the logs of a place.
    Path place = folder.resolve("lake" + ++lakes);
    for (String schema : SCHEMAS) {
      spark.sql("DROP DATABASE IF EXISTS " + schema + " CASCADE");
      spark.sql("CREATE DATABASE " + schema + " LOCATION '" + place.resolve(schema) + "'");
    }
    return new Lake(spark);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SparkSession.class || type == Lake.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lake.class ? emptyLake() : session();
  }

  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("kundereise-test-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(made.toFile())));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for tests", e);
    }
  }
}
