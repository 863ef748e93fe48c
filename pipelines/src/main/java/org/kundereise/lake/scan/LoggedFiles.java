package org.kundereise.lake.scan;

import java.net.URI;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaParquetFileFormat;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map$;

/**
 * Files of a table, as its log names them at a version.
 *
 * @param files some of them, or none
 */
public record LoggedFiles(Snapshot snapshot, List<AddFile> files) {

  /**
   * Their rows, without those that were deleted in place.
   *
   * @param columns of the table
   */
  public HadoopFsRelation relation(SparkSession spark, StructType columns) {
    boolean areWhole = files.stream().allMatch(file -> file.deletionVector() == null);
    return new HadoopFsRelation(
        areWhole
            ? new NamedFiles(files.stream().map(this::status).toList())
            : new LivingFiles(spark, log(), snapshot, files),
        new StructType(),
        columns,
        Option.empty(),
        areWhole ? new ParquetFileFormat() : livingRows(spark),
        Map$.MODULE$.empty(),
        (org.apache.spark.sql.classic.SparkSession) spark);
  }

  private DeltaLog log() {
    return snapshot.deltaLog();
  }

  /** Delta's reader, but where it would copy each row. */
  private ParquetFileFormat livingRows(SparkSession spark) {
    if (!generatesCode(spark)) {
      return new LivingParquet(log().dataPath().toString());
    }
    return new DeltaParquetFileFormat(
        snapshot.protocol(), snapshot.metadata(), false, false, true, Option.empty(), false);
  }

  /** Whether a session generates code, since it is for much data. */
  public static boolean generatesCode(SparkSession spark) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .sessionState()
        .conf()
        .wholeStageEnabled();
  }

  private FileStatus status(AddFile file) {
    Path path = new Path(log().dataPath(), new Path(URI.create(file.path())));
    return new FileStatus(file.size(), false, 1, file.size(), file.modificationTime(), path);
  }
}
