package org.kundereise.lake.scan;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
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
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * Reads Parquet files row by row without the rows that were deleted in place. Where rows aren't
 * read in batches, Delta's own reader copies each of them to note whether it lives.
 */
public class LivingParquet extends ParquetFileFormat {
  /** Where a table's files are; null if they are whole. */
  private final String folder;

  /**
   * @param folder where a table's files are, as {@link LivingFiles} names them
   */
  public LivingParquet(String folder) {
    this.folder = folder;
  }

  /** Which of the rows that live are read, told by the columns that are: here all. */
  RowTest test(StructType required) {
    return row -> true;
  }

  /** Which rows are read. */
  interface RowTest extends Serializable {
    boolean holds(InternalRow row);
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
    return new Reader(
        reader,
        test(required),
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
    return other instanceof LivingParquet that
        && getClass() == that.getClass()
        && Objects.equals(folder, that.folder);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass(), folder);
  }

  private static final class Reader
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>> implements Serializable {
    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final RowTest test;
    private final String folder;
    private final SerializableConfiguration hadoop;

    Reader(
        Function1<PartitionedFile, Iterator<InternalRow>> reader,
        RowTest test,
        String folder,
        SerializableConfiguration hadoop) {
      this.reader = reader;
      this.test = test;
      this.folder = folder;
      this.hadoop = hadoop;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      return reader.apply(file).filter(new IsRead(test, deleted(file)));
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
  private static final class IsRead extends AbstractFunction1<InternalRow, Object> {
    private final RowTest test;
    private final RoaringBitmapArray deleted;
    private long row = -1;

    IsRead(RowTest test, RoaringBitmapArray deleted) {
      this.test = test;
      this.deleted = deleted;
    }

    @Override
    public Boolean apply(InternalRow asked) {
      row++;
      return test.holds(asked) && (deleted == null || !deleted.contains(row));
    }
  }
}
