package org.kundereise.lake.scan;

import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;

/**
 * Files of which only rows with certain keys are read. What is read is part of what this is equal
 * to: Spark reads once what is equal.
 *
 * @param column text
 */
record KeyedFiles(FileIndex files, String column, Set<UTF8String> keys) implements FileIndex {

  @Override
  public Seq<Path> rootPaths() {
    return files.rootPaths();
  }

  @Override
  public Seq<PartitionDirectory> listFiles(Seq<Expression> partitions, Seq<Expression> rows) {
    return files.listFiles(partitions, rows);
  }

  @Override
  public String[] inputFiles() {
    return files.inputFiles();
  }

  /** A version's files stay what they are. */
  @Override
  public void refresh() {}

  @Override
  public long sizeInBytes() {
    return files.sizeInBytes();
  }

  @Override
  public StructType partitionSchema() {
    return files.partitionSchema();
  }
}
