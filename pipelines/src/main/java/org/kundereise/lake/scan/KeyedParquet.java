package org.kundereise.lake.scan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.delta.DeltaParquetFileFormat;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import org.apache.spark.sql.delta.storage.dv.DeletionVectorStore$;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * Reads of Parquet files the rows with certain keys. The keys are looked for in the columns as they
 * were read: of other rows nothing is made, which in a session that interprets its expressions is
 * most of the work.
 */
final class KeyedParquet extends ParquetFileFormat {
  private final String column;
  private final HashSet<UTF8String> keys;

  /** Where a table's files are; null if they are whole. */
  private final String folder;

  KeyedParquet(String column, Set<UTF8String> keys, String folder) {
    this.column = column;
    this.keys = new HashSet<>(keys);
    this.folder = folder;
  }

  @Override
  public boolean supportBatch(SparkSession session, StructType schema) {
    return false;
  }

  /** Rows that were deleted in place are told by their number in the file. */
  @Override
  public boolean isSplitable(SparkSession session, Map<String, String> options, Path path) {
    return folder == null;
  }

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
      SparkSession session,
      StructType data,
      StructType partitions,
      StructType required,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration hadoop) {
    Seq<Filter> none = CollectionConverters.asScala(List.<Filter>of()).toSeq();
    Function1<PartitionedFile, Iterator<InternalRow>> reader =
        new ParquetFileFormat()
            .buildReaderWithPartitionValues(
                session,
                data,
                partitions,
                required,
                folder == null ? filters : none,
                rowByRow(options),
                hadoop);
    return new KeyedReader(
        reader,
        required.fieldIndex(column),
        keys,
        folder,
        folder == null ? null : new SerializableConfiguration(hadoop));
  }

  private static Map<String, String> rowByRow(Map<String, String> options) {
    java.util.Map<String, String> changed = new HashMap<>(CollectionConverters.asJava(options));
    changed.put(FileFormat.OPTION_RETURNING_BATCH(), "false");
    return Map.from(CollectionConverters.asScala(changed));
  }

  /** Spark compares formats by their class; which files are read it compares, too. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedParquet that
        && column.equals(that.column)
        && keys.equals(that.keys);
  }

  @Override
  public int hashCode() {
    return column.hashCode() + keys.hashCode();
  }

  private static final class KeyedReader
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
      implements java.io.Serializable {
    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final int key;
    private final Set<UTF8String> keys;
    private final String folder;
    private final SerializableConfiguration hadoop;

    KeyedReader(
        Function1<PartitionedFile, Iterator<InternalRow>> reader,
        int key,
        Set<UTF8String> keys,
        String folder,
        SerializableConfiguration hadoop) {
      this.reader = reader;
      this.key = key;
      this.keys = keys;
      this.folder = folder;
      this.hadoop = hadoop;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      return reader.apply(file).filter(new HasKey(key, keys, deleted(file)));
    }

    private RoaringBitmapArray deleted(PartitionedFile file) {
      Option<Object> described =
          file.otherConstantMetadataColumnValues()
              .get(DeltaParquetFileFormat.FILE_ROW_INDEX_FILTER_ID_ENCODED());
      return described.isEmpty()
          ? null
          : DeletionVectorStore$.MODULE$
              .createInstance(hadoop.value())
              .read(
                  DeletionVectorDescriptor.deserializeFromBase64((String) described.get()),
                  new Path(folder));
    }
  }

  /** Is asked about all rows of a file in their order. */
  private static final class HasKey extends AbstractFunction1<InternalRow, Object> {
    private final int key;
    private final Set<UTF8String> keys;
    private final RoaringBitmapArray deleted;
    private long row = -1;

    HasKey(int key, Set<UTF8String> keys, RoaringBitmapArray deleted) {
      this.key = key;
      this.keys = keys;
      this.deleted = deleted;
    }

    @Override
    public Boolean apply(InternalRow asked) {
      row++;
      return !asked.isNullAt(key)
          && keys.contains(asked.getUTF8String(key))
          && (deleted == null || !deleted.contains(row));
    }
  }
}
