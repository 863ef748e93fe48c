package org.kundereise.quality;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kundereise.lake.Lake;
import org.kundereise.source.ColumnProfile;
import org.kundereise.source.ColumnType;
import org.kundereise.source.FileProfile;

/** What {@code ops.file_schemas} knows of files. */
record KnownSchemas(Lake lake) {

  /** The files of some feeds, without their columns. */
  List<FeedFile> files(Set<String> sources) {
    return lake
        .read(FileSchemasTable.TABLE)
        .where(col("source").isin(sources.toArray()))
        .select("source", "feed", "file_id", "path", "file_date")
        .collectAsList()
        .stream()
        .map(KnownSchemas::file)
        .toList();
  }

  /** The profiles of some of them. */
  Map<FeedFile, FileProfile> profiles(Collection<FeedFile> files) {
    Map<FeedFile, FileProfile> profiles = new HashMap<>();
    if (files.isEmpty()) {
      return profiles;
    }
    Dataset<Row> rows =
        lake.read(FileSchemasTable.TABLE)
            .where(col("file_id").isin(files.stream().map(FeedFile::fileId).toArray()))
            .select(
                "source", "feed", "file_id", "path", "file_date", "bytes", "records", "columns");
    for (Row row : rows.collectAsList()) {
      List<ColumnProfile> columns = new ArrayList<>();
      row.<Row>getList(7).forEach(column -> columns.add(column(column)));
      profiles.put(file(row), new FileProfile(row.getLong(5), row.getLong(6), columns));
    }
    return profiles;
  }

  private static FeedFile file(Row row) {
    return new FeedFile(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getDate(4)).map(Date::toLocalDate));
  }

  private static ColumnProfile column(Row column) {
    Map<ColumnType, Integer> types = new EnumMap<>(ColumnType.class);
    column.<String, Integer>getJavaMap(3).forEach((word, n) -> types.put(type(word), n));
    return new ColumnProfile(
        column.getString(0),
        type(column.getString(1)),
        column.getString(2),
        types,
        column.getList(4));
  }

  private static ColumnType type(String word) {
    return ColumnType.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Writes files that are not known yet: what is known of a content never changes. */
  void add(Collection<Landed> files, long seq) {
    List<Row> rows = files.stream().map(file -> row(file, seq)).toList();
    if (!rows.isEmpty()) {
      lake.append(
          FileSchemasTable.TABLE,
          lake.spark().createDataFrame(rows, FileSchemasTable.TABLE.schema()).coalesce(1));
    }
  }

  private static Row row(Landed landed, long seq) {
    FeedFile file = landed.file();
    List<Row> columns = landed.profile().columns().stream().map(KnownSchemas::row).toList();
    return RowFactory.create(
        file.source(),
        file.feed(),
        file.fileId(),
        file.path(),
        file.date().map(Date::valueOf).orElse(null),
        landed.profile().bytes(),
        landed.profile().records(),
        columns,
        seq);
  }

  private static Row row(ColumnProfile column) {
    Map<String, Integer> types = new TreeMap<>();
    column.types().forEach((type, n) -> types.put(type.word(), n));
    return RowFactory.create(
        column.name(), column.type().word(), column.pattern(), types, column.sketch());
  }
}
