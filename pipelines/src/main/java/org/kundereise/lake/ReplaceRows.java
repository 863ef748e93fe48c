package org.kundereise.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.kundereise.lake.Lake.Change;

/**
 * Replaces and deletes few rows of a table, in one commit whose cost hardly depends on the table's
 * size.
 *
 * <p>A night's customers lie in every file. A file that is small is written anew, together with
 * what comes in, and so grows until it is no longer small. From the others the rows are deleted in
 * place. Of those that have lost many, one is written anew, too: as many nights as it takes to lose
 * them lie between one and the next.
 *
 * @param smallFile bytes up to which a file is written anew
 */
record ReplaceRows(Table table, TableStore store, TableWriter writer, long smallFile) {
  static final long SMALL_FILE = 1L << 20;

  /** Bytes a file that is written has at least, if there are so many. */
  private static final long FILE_SIZE = 8L << 20;

  /** The share of a file's rows that are many to be read in vain. */
  private static final double MANY = 0.25;

  void run(Dataset<Row> changes, Change change) {
    TableFiles files = store.files(table.name());
    List<AddFile> all = files.current();
    List<AddFile> anew = worthWritingAnew(all);
    List<AddFile> others = all.stream().filter(file -> !anew.contains(file)).toList();

    String[] key = table.key().toArray(String[]::new);
    Dataset<Row> changed = changes.select(Stream.of(key).map(k -> col(k)).toArray(Column[]::new));
    Dataset<Row> kept = store.rows(table, anew).join(broadcast(changed), key, "left_anti");
    Dataset<Row> added = changes.where(col(Lake.CHANGE).notEqual(Lake.DELETE)).drop(Lake.CHANGE);

    List<Action> taken = new ArrayList<>(anew.stream().map(AddFile::remove).toList());
    Map<AddFile, List<Long>> places = places(others, changed, key);
    if (!places.isEmpty()) {
      taken.addAll(new DeletedRows(files.log()).in(places));
    }
    long bytes = anew.stream().mapToLong(AddFile::size).sum();
    writer.replace(
        table.shape(kept).union(table.shape(added)).coalesce((int) (1 + bytes / FILE_SIZE)),
        taken,
        change);
  }

  private List<AddFile> worthWritingAnew(List<AddFile> files) {
    List<AddFile> anew = new ArrayList<>();
    files.stream().filter(file -> isSmall(file)).forEach(anew::add);
    files.stream()
        .filter(file -> !isSmall(file) && deadShare(file) > MANY)
        .max(Comparator.comparing(ReplaceRows::deadShare))
        .ifPresent(anew::add);
    return anew;
  }

  /** A file whose rows nobody counted must lose none in place. */
  private boolean isSmall(AddFile file) {
    return file.size() <= smallFile || file.numPhysicalRecords().isEmpty();
  }

  private static double deadShare(AddFile file) {
    return file.numDeletedRecords() / (double) (Long) file.numPhysicalRecords().get();
  }

  /** In which rows of files the keys are. */
  private Map<AddFile, List<Long>> places(List<AddFile> files, Dataset<Row> keys, String[] key) {
    Map<String, AddFile> byName = new HashMap<>();
    files.forEach(file -> byName.put(file.toPath().getName(), file));
    Map<AddFile, List<Long>> places = new HashMap<>();
    if (!files.isEmpty()) {
      store
          .rows(table, files)
          .withColumn("__file", col("_metadata.file_name"))
          .withColumn("__row", col("_metadata.row_index"))
          .join(broadcast(keys), key, "left_semi")
          .select("__file", "__row")
          .collectAsList()
          .forEach(
              place ->
                  places
                      .computeIfAbsent(byName.get(place.getString(0)), file -> new ArrayList<>())
                      .add(place.getLong(1)));
    }
    return places;
  }
}
