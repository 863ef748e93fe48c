package org.kundereise.source;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Reads files of a feed as rows, each record one, whatever state it is in. */
public final class FeedReader {
  /** One row per record, or one with row number 0 per file that cannot be read as a whole. */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          """
          file_id    STRING NOT NULL COMMENT 'SHA-256 of the bytes of the file',
          row_number BIGINT NOT NULL COMMENT '1 = first record after the header; 0 = the whole file',
          file_path  STRING NOT NULL COMMENT 'where the file lay',
          file_date  DATE COMMENT 'date in the path of the file',
          fields     MAP<STRING, STRING> COMMENT 'values as received by raw column; null when malformed',
          record     STRING COMMENT 'raw text of a malformed record, 64 Ki characters at most',
          error      STRING COMMENT 'why the record or file is malformed'
          """);

  private static final long TASK_BYTES = 32L << 20;

  private FeedReader() {}

  /** The rows of some files; small files share a task, a file is never divided. */
  public static Dataset<Row> read(SparkSession spark, Feed feed, List<SourceFile> files) {
    return read(spark, feed, files, Told.RECORDS);
  }

  /**
   * As {@link #read}, and for every file a row with number 0, whose fields are its {@link
   * FileProfile}.
   */
  public static Dataset<Row> readWithProfiles(
      SparkSession spark, Feed feed, List<SourceFile> files) {
    return read(spark, feed, files, Told.RECORDS_AND_FILES);
  }

  private static Dataset<Row> read(
      SparkSession spark, Feed feed, List<SourceFile> files, Told told) {
    if (feed.format() == Format.PARQUET) {
      return new ParquetFiles(spark, feed, told).read(files);
    }
    List<List<FileToRead>> tasks = tasks(files);
    if (tasks.isEmpty()) {
      return spark.createDataFrame(List.of(), SCHEMA);
    }
    Configuration hadoop = spark.sessionState().newHadoopConf();
    ReadText readText = new ReadText(feed, told, new SerializableConfiguration(hadoop));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Row> rows =
        context.parallelize(tasks, tasks.size()).flatMap(task -> task.iterator()).flatMap(readText);
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static List<List<FileToRead>> tasks(List<SourceFile> files) {
    List<List<FileToRead>> tasks = new ArrayList<>();
    long bytes = TASK_BYTES;
    for (SourceFile file : files) {
      if (bytes >= TASK_BYTES) {
        tasks.add(new ArrayList<>());
        bytes = 0;
      }
      tasks.get(tasks.size() - 1).add(FileToRead.of(file));
      bytes += file.file().bytes();
    }
    return tasks;
  }
}
