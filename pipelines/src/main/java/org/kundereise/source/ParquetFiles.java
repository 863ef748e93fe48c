package org.kundereise.source;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads Parquet with Spark's own reader, values as text, nested ones as JSON. */
final class ParquetFiles {
  private final SparkSession spark;
  private final Feed feed;
  private final Told told;

  ParquetFiles(SparkSession spark, Feed feed, Told told) {
    this.spark = spark;
    this.feed = feed;
    this.told = told;
  }

  Dataset<Row> read(List<SourceFile> files) {
    Dataset<Row> rows = spark.createDataFrame(List.of(), FeedReader.SCHEMA);
    for (SourceFile file : files) {
      rows = rows.unionByName(read(FileToRead.of(file)));
    }
    return rows;
  }

  private Dataset<Row> read(FileToRead file) {
    try {
      checkFooter(spark, file);
      Dataset<Row> content = spark.read().parquet(literal(file.path()));
      List<String> names = List.of(content.schema().fieldNames());
      Optional<String> wrong = new ColumnNames(feed).wrongWithHeader(names);
      if (wrong.isPresent()) {
        return fileRow(file, fields(file, 0, content.schema()), wrong.get());
      }
      // A damaged page would otherwise show only in the middle of the night's work.
      long records =
          content.agg(functions.count(functions.xxhash64(columns(content)))).head().getLong(0);
      Dataset<Row> rows = rows(content, feed, file);
      return told == Told.RECORDS
          ? rows
          : rows.unionByName(fileRow(file, fields(file, records, content.schema()), null));
    } catch (Exception e) { // Scala throws checked exceptions without declaring them
      String reason = "the Parquet file cannot be read: " + firstLine(e);
      return fileRow(file, fields(file, 0, new StructType()), reason);
    }
  }

  /** What the row of a file says; null where nobody asks. */
  private Map<String, String> fields(FileToRead file, long records, StructType schema) {
    if (told == Told.RECORDS) {
      return null;
    }
    List<ColumnProfile> columns =
        Stream.of(schema.fields())
            .map(f -> new ColumnProfile(f.name(), type(f.dataType()), "", Map.of(), List.of()))
            .toList();
    return new FileProfile(file.bytes(), records, columns).fields();
  }

  private static ColumnType type(DataType type) {
    if (isNested(type)) {
      return ColumnType.NESTED;
    }
    return switch (type.typeName().replaceAll("[(].*", "")) {
      case "byte", "short", "integer", "long" -> ColumnType.INT;
      case "float", "double", "decimal" -> ColumnType.DECIMAL;
      case "boolean" -> ColumnType.BOOLEAN;
      case "date" -> ColumnType.DATE;
      case "timestamp", "timestamp_ntz" -> ColumnType.TIMESTAMP;
      default -> ColumnType.TEXT;
    };
  }

  private static Column position(Column within) {
    return functions
        .row_number()
        .over(Window.partitionBy(within).orderBy(col("_metadata.row_index")))
        .cast("string");
  }

  /** The column of the position, by the name it has in this file. */
  private static Column within(Dataset<Row> content, Feed feed) {
    ColumnNames names = new ColumnNames(feed);
    return Stream.of(content.schema().fieldNames())
        .filter(names::isPosition)
        .findFirst()
        .map(name -> col("`" + name.replace("`", "``") + "`"))
        .orElse(lit(null).cast("string"));
  }

  /** Fails for most broken files, without the noise of a failing Spark job. */
  private static void checkFooter(SparkSession spark, FileToRead file) throws IOException {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    InputFile input = HadoopInputFile.fromPath(new Path(file.path()), hadoop);
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      reader.getFooter();
    }
  }

  private static Column[] columns(Dataset<Row> content) {
    return Stream.of(content.schema().fields()).map(ParquetFiles::text).toArray(Column[]::new);
  }

  private static Dataset<Row> rows(Dataset<Row> content, Feed feed, FileToRead file) {
    List<Column> names = new ArrayList<>();
    List<Column> values = new ArrayList<>();
    Object[] nulls = feed.options().nulls().toArray();
    for (StructField field : content.schema().fields()) {
      names.add(lit(field.name()));
      Column text = text(field);
      values.add(when(text.isin(nulls), lit(null)).otherwise(text));
    }
    feed.position()
        .ifPresent(
            within -> {
              names.add(lit(Feed.POSITION));
              values.add(position(within(content, feed)));
            });
    return content.select(
        lit(file.fileId()).as("file_id"),
        col("_metadata.row_index").plus(1).as("row_number"),
        lit(file.path()).as("file_path"),
        lit(file.date()).cast("date").as("file_date"),
        map_from_arrays(array(names.toArray(Column[]::new)), array(values.toArray(Column[]::new)))
            .as("fields"),
        lit(null).cast("string").as("record"),
        lit(null).cast("string").as("error"));
  }

  /** A path in which nothing is taken for a glob. */
  private static String literal(String path) {
    return path.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }

  private static Column text(StructField field) {
    Column column = col("`" + field.name().replace("`", "``") + "`");
    return isNested(field.dataType()) ? to_json(column) : column.cast("string");
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private Dataset<Row> fileRow(FileToRead file, Map<String, String> fields, String error) {
    Row row = RowFactory.create(file.fileId(), 0L, file.path(), file.date(), fields, null, error);
    return spark.createDataFrame(List.of(row), FeedReader.SCHEMA);
  }

  private static String firstLine(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
  }
}
