package org.kundereise.lake.scan;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeFileIndexWithSnapshotDescriptor;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files as the log of a table names them, some of which have lost rows in place. Delta's reader
 * leaves those out; its own list of files would be looked up with a job of Spark's.
 */
public final class LivingFiles extends TahoeFileIndexWithSnapshotDescriptor {
  private final List<AddFile> files;

  public LivingFiles(SparkSession spark, DeltaLog log, Snapshot snapshot, List<AddFile> files) {
    super(spark, log, log.dataPath(), snapshot);
    this.files = files;
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> partitions, Seq<Expression> rows) {
    return CollectionConverters.asScala(files).toSeq();
  }

  @Override
  public String[] inputFiles() {
    return files.stream().map(file -> absolutePath(file.path()).toString()).toArray(String[]::new);
  }

  /** A version's files stay what they are. */
  @Override
  public void refresh() {}

  /** Spark reads once what is equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LivingFiles that
        && path().equals(that.path())
        && files.equals(that.files);
  }

  @Override
  public int hashCode() {
    return path().hashCode() + files.hashCode();
  }

  @Override
  public long sizeInBytes() {
    return files.stream().mapToLong(AddFile::size).sum();
  }
}
